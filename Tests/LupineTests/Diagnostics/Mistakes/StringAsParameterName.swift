import Lupine

private final class Turtle {
    func move(to x: Double, speed: Double) -> Double { x / speed }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("move", move, parameters: "to", "speed")
        // error: cannot convert value of type 'String' to expected argument type 'LuaParameter<Double>'
    }
}
