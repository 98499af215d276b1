import Lupine

private final class Turtle {
    init(x: Double, y: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Turtle.init(x:y:), parameters: .named("x"))
        // error: 'init(_:parameters:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(_:parameters:)' has been explicitly marked unavailable here
    }
}
