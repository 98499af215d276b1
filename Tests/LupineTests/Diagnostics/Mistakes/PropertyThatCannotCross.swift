import Lupine

private struct Opaque {}

private final class Turtle {
    let shell = Opaque()
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("shell", \.shell)
        // error: initializer 'init(_:_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Value' = 'Opaque'
    }
}
