import Lupine

private struct Opaque {}

private final class Turtle {
    let shells = [Opaque()]
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaSequence { $0.shells }
        // error: initializer 'init(_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Elements.Element' = 'Opaque'
    }
}
