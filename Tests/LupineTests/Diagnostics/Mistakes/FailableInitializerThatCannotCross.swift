import Lupine

private struct Opaque {}

private final class Turtle {
    init?(shell: Opaque) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Turtle.init(shell:))
        // error: initializer 'init(_:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'each Argument' = 'Opaque'
    }
}
