import Lupine

private struct Opaque {}

private final class Turtle {
    static var shell: Opaque { Opaque() }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticProperty("shell", shell)
        // error: initializer 'init(_:_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Value' = 'Opaque'
    }
}
