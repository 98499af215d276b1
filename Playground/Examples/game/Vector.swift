public import Lupine

/// A vector in the plane. Compiled Lua code reads and writes its numbers in place, and calls its operators directly.
public struct Vector: Sendable {
    public var x: Double, y: Double

    var length: Double { (x * x + y * y).squareRoot() }
    var unit: Vector { length > 0 ? self * (1 / length) : self }

    static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Vector, b: Vector) -> Vector { Vector(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Vector, factor: Double) -> Vector { Vector(x: a.x * factor, y: a.y * factor) }
}

extension Vector: LuaExportable {
    public static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
        LuaLeafProperty("length", \.length)
        LuaLeafProperty("unit", \.unit)
        LuaLeafMetamethod(.add, +)
        LuaLeafMetamethod(.sub, -)
        LuaLeafMetamethod(.mul, *)
    }
}
