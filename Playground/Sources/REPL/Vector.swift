public import Lupine

/// A vector in the plane: a structure, so each variable of Lua's holds its own.
public struct Vector {
    public var x: Double, y: Double
    public var length: Double { (x * x + y * y).squareRoot() }

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    public static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
    public static func - (a: Vector, b: Vector) -> Vector { Vector(x: a.x - b.x, y: a.y - b.y) }
    public static func * (vector: Vector, factor: Double) -> Vector {
        Vector(x: vector.x * factor, y: vector.y * factor)
    }
}

extension Vector: LuaExportable {
    public static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:), parameters: .named("x", default: 0), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
        LuaLeafProperty("length", \.length)
        LuaLeafMetamethod(.add, +)
        LuaLeafMetamethod(.sub, -)
        LuaLeafMetamethod(.mul, *)
        LuaMetamethod(.tostring, body: { "Vector(\($0.x), \($0.y))" })
    }
}
