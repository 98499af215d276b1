import Lupine

private struct Opaque {}

private final class Turtle {
    func moult(_ day: Int) -> Opaque { Opaque() }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("moult", moult)
        // error: initializer 'init(_:_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Result' = 'Opaque'
    }
}
