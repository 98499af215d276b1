import Lupine

private final class Turtle {
    func forward(_ distance: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("forward") { $0.forwrad($1) }
        // error: cannot infer type of closure parameter '$1' without a type annotation
        // error: value of type 'Turtle' has no member 'forwrad'
    }
}
