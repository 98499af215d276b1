import Lupine

private struct Opaque {}

private final class Turtle {
    static func shells(_ day: Int) -> Opaque { Opaque() }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticMethod("shells", shells)
        // error: initializer 'init(_:_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Result' = 'Opaque'
    }
}
