import Lupine

private struct Vector {
    var x = 0.0
}

private final class Turtle {}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:))
        // error: cannot convert value of type '@Sendable (Double) -> Vector' to expected argument type '(Double) throws ->
        //   Turtle'
    }
}
