import Lupine

private final class Turtle {
    func move(to x: Double, speed: Double) -> Double { x / speed }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("move", move, parameters: .named("to"), .named("speed"), .named("slowly"))
        // error: 'init(_:_:parameters:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(_:_:parameters:)' has been explicitly marked unavailable here
    }
}
