import Lupine

private final class Turtle {
    func forward(_ distance: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMetod("forward", forward)
        // error: cannot find 'LuaMetod' in scope
    }
}
