// Types of your own
//
// A type lists what Lua may see of it. The list reads like the type, and the compiler checks each line. Lua gets its own
// copy of a structure, and shares the instance of a class.

import Lupine

struct Vector {
    var x = 0.0, y = 0.0
    var length: Double { (x * x + y * y).squareRoot() }
    mutating func scale(by factor: Double) { self = Vector(x: x * factor, y: y * factor) }
    static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
}

extension Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
        LuaProperty("length", \.length)
        LuaMethod("scale") { $0.scale(by: $1) }
        LuaMetamethod(.add, +)
        LuaMetamethod(.tostring, body: { "(\($0.x), \($0.y))" })
    }
}

func exporting() throws {
    let lua = LuaRuntime()
    try lua.register(Vector.self)
    try lua.execute(
        """
        local v = Vector(1, 2) + Vector(2, 2)
        print(v, v.length)
        v:scale(2)
        v.y = 0
        print(v, v.length)
        print(pcall(function() v.length = 1 end))
        print(pcall(function() return v.lenght end))
        """)
}
