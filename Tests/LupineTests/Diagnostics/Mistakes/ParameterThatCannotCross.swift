import Lupine

private struct Opaque {}

private final class Turtle {
    func wear(_ shell: Opaque) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("wear", wear)
        // error: initializer 'init(_:_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Argument' = 'Opaque'
    }
}
