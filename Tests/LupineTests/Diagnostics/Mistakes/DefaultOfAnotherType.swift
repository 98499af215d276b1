import Lupine

private final class Turtle {
    func move(to x: Double, speed: Double) -> Double { x / speed }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("move", move, parameters: .named("to"), .named("speed", default: "far"))
        // error: cannot convert value of type 'String' to expected argument type 'Double'
    }
}
