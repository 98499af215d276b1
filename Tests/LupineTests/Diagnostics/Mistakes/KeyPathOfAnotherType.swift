import Lupine

private struct Vector {
    var x = 0.0
}

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("x", \Vector.x)
        // error: cannot convert value of type 'KeyPath<Vector, Double>' to expected argument type 'KeyPath<Turtle,
        //   Double>'
        // note: arguments to generic parameter 'Root' ('Vector' and 'Turtle') are expected to be equal
    }
}
