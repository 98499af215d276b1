import Lupine

private final class Turtle {
    func forward(_ distance: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("forward") { $0.forward($1, $2) }
        // error: cannot infer type of closure parameter '$2' without a type annotation
        // error: extra argument in call
    }
}
