import Lupine
import LupineTestSupport
import Testing

private struct Vector: LuaExportable, Equatable {
    var x: Double
    var y: Double

    static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:), parameters: .named("x"), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
    }
}

private var geometry: LuaModule {
    LuaModule("geometry") {
        LuaModuleFunction("area") { (width: Double, height: Double) in width * height }
        LuaModuleFunction("halves") { (number: Int) in (number / 2, number - number / 2) }
        LuaModuleFunction("scaled", parameters: .named("number"), .named("by", default: 2)) {
            (number: Double, factor: Double) in number * factor
        }
        LuaModuleConstant("unit", "m")
        LuaModuleType(Vector.self)
        LuaModule("solid") {
            LuaModuleFunction("volume") { (edge: Double) in edge * edge * edge }
        }
        if #available(macOS 15, *) { LuaModuleType(Vector.self, as: "Point") }
    }
}

struct LuaModuleTests {
    @Test func aModuleIsFoundByRequire() throws {
        try withLua { lua in
            try lua.preload(geometry)
            #expect(try lua.eval("require('geometry').area(3, 4)") == 12)
            #expect(try lua.eval("require('geometry') == require('geometry')") == true)
            #expect(try lua.eval("geometry == nil") == true)
        }
    }

    @Test func aModuleIsAGlobal() throws {
        try withLua(.none) { lua in
            try lua.register(geometry)
            let (first, second): (Int, Int) = try lua.eval("geometry.halves(7)")
            #expect(first == 3 && second == 4)
            #expect(try lua.eval("geometry.unit") == "m")
            #expect(try lua.eval("geometry.scaled{number = 4}") == 8)
            #expect(try lua.eval("geometry.scaled{by = 3, number = 4}") == 12)
            #expect(try lua.eval("geometry.solid.volume(2)") == 8)
        }
    }

    @Test func aTypeOfAModuleMakesObjects() throws {
        try withLua { lua in
            try lua.register(geometry)
            #expect(try lua.eval("geometry.Vector{x = 1, y = 2}") == Vector(x: 1, y: 2))
            #expect(try lua.eval("geometry.Point == geometry.Vector") == true)
        }
    }

    @Test func argumentsAreChecked() throws {
        try withLua { lua in
            try lua.register(geometry)
            let chunk = try lua.compile("geometry.area(1)", name: "=t")
            expectLuaError(.argument, "t:1: bad argument #2 to 'area' (number expected, got no value)") { try chunk() }
        }
    }

    @Test func everythingWrongIsToldAtOnce() throws {
        try withLua { lua in
            let module = LuaModule("broken") {
                LuaModuleConstant("unit", 1)
                LuaModuleFunction("unit") { 2 }
                LuaModuleFunction("") { 3 }
                Vector.luaExports
            }
            let message = """
                the module 'broken' is not right:
                - 'unit' is exported twice: give one of them another name
                - a member has an empty name: give it one
                - 'init' is a member of Vector: list the type with LuaModuleType
                - 'x' is a member of Vector: list the type with LuaModuleType
                - 'y' is a member of Vector: list the type with LuaModuleType
                """
            expectLuaError(.declaration, message) { try lua.register(module) }
            expectLuaError(.declaration, message) { try lua.preload(module) }
        }
    }

    @Test func aModuleWithoutPackageLibraryCannotBePreloaded() throws {
        try withLua(.none) { lua in
            let message = """
                modules need the package library, as in LuaRuntime(libraries: .standard); register(_:) makes a module a \
                global without it
                """
            expectLuaError(.runtime, message) {
                try lua.preload(geometry)
            }
        }
    }
}
