import Lupine

private struct Vector {
    static func * (vector: Vector, factor: Double) -> Vector { vector }
    // note: found this candidate
    static func * (first: Vector, second: Vector) -> Double { 1 }
    // note: found this candidate
}

extension Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaMetamethod(.mul, *)
        // error: ambiguous use of operator '*'
    }
}
