import Lupine

private struct Vector {
    var x = 0.0
    mutating func scale(_ factor: Double) { x *= factor }
}

extension Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("scale", scale)
        // error: cannot reference 'mutating' method as function value
    }
}
