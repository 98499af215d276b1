// Modules
//
// `require` finds what Swift offers, and only that in a runtime without files. A runtime has the libraries that it is made
// with; code that is not the host's own needs few.

import Lupine

func modules() throws {
    let lua = LuaRuntime(libraries: [.base, .string, .table, .math, .package])

    let geometry = LuaModule("geometry") {
        LuaModuleFunction("area") { (width: Double, height: Double) in width * height }
        LuaModuleConstant("unit", "m²")
        LuaModuleType(Vector.self)
    }
    try lua.preload(geometry)
    try lua.addSearcher { name in
        name == "greeting" ? .source("return 'Hello from ' .. ...", name: "=greeting") : nil
    }
    try lua.execute(
        """
        local geometry = require "geometry"
        print(geometry.area(3, 4) .. " " .. geometry.unit, geometry.Vector(3, 4).length)
        print(require "greeting")
        print("files: " .. tostring(io), "system: " .. tostring(os))
        """)
}
