import Lupine

private final class Turtle {
    func forward(_ distance: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("forward", parameters: .named("distance"), .named("speed")) { $0.forward($1) }
        // error: 'init(_:parameters:body:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(_:parameters:body:)' has been explicitly marked unavailable here
    }
}
