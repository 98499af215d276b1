import Lupine
import LupineTestSupport
import Testing

/// `require`, from Lua and from Swift.
@Suite struct ModulesTests {
    @Test func librariesAreModules() throws {
        try withLua { lua in
            let string: LuaTable = try lua.require("string")
            let upper: LuaFunction = try string.upper
            let text: String = try upper("x")
            #expect(text == "X")
            let isSame: Bool = try lua.eval("require('string') == string and package.loaded.string == string")
            #expect(isSame)
        }
    }

    @Test func aPreloadedModuleIsLoadedOnce() throws {
        try withLua { lua in
            var count = 0
            try lua.preload("settings") { lua in
                count += 1
                return try lua.table(["volume": 11])
            }
            #expect(count == 0)
            let volume: Int = try lua.eval("require('settings').volume")
            #expect(volume == 11)
            let settings: LuaTable = try lua.require("settings")
            let again: LuaTable = try lua.require("settings")
            #expect(settings == again)
            #expect(count == 1)
        }
    }

    @Test func aLoaderThatThrows() throws {
        struct Refusal: Error {}
        try withLua { lua in
            var count = 0
            try lua.preload("bad") { _ -> Int in
                count += 1
                throw Refusal()
            }
            #expect(throws: Refusal.self) { try lua.execute("require('bad')") }
            expectLuaError(.runtime, "loop or previous error loading module 'bad'") { try lua.require("bad") }
            #expect(count == 1)
        }
    }

    @Test(arguments: ["UNKNOWNöMODULEäNAME", "a.b", "", "x y"])
    func anUnknownModule(name: String) throws {
        try withLua { lua in
            try lua.setPackagePath("./?.lua")
            let path = name.replacing(".", with: "/")
            let message =
                "module '\(name)' not found:\n\tno field package.preload['\(name)']\n\tno file './\(path).lua'"
            expectLuaError(.runtime, message) { try lua.require(name) }
            let caught: String = try lua.eval("select(2, pcall(require, ...))", name)
            #expect(caught == message)
            expectLuaError(.runtime, "chunk:1: " + message) { try "local m = require(...)".chunk(in: lua)(name) }
        }
    }

    @Test func aModuleThatRequiresItself() throws {
        try withLua { lua in
            try lua.addSearcher { name in name == "loop" ? .source("return require('loop')", name: "=loop") : nil }
            let error = luaError { try lua.require("loop") }
            #expect(error?.message.contains("loop or previous error loading module 'loop'") == true)
        }
    }

    @Test func withoutTheFunction() throws {
        try withLua { lua in
            try lua.execute("require = nil")
            expectLuaError(.runtime, "require is not defined") { try lua.require("string") }
        }
        try withLua { lua in
            try lua.execute("require = function(name) return 'mine' end")
            let string: LuaTable = try lua.require("string")
            #expect(try string.contains("rep"))
        }
    }

    @Test(arguments: [.none, .base, .string] as [LuaLibraries])
    func withoutTheLibrary(libraries: LuaLibraries) throws {
        try withLua(libraries) { lua in
            let message = """
                modules need the package library, as in LuaRuntime(libraries: .standard); register(_:) makes a module a \
                global without it
                """
            expectLuaError(.runtime, "require is not defined") { try lua.require("string") }
            expectLuaError(.runtime, message) { try lua.preload("x") { _ in 1 } }
            expectLuaError(.runtime, message) { try lua.addSearcher { _ in nil } }
            expectLuaError(.runtime, message) { try lua.packagePath }
            expectLuaError(.runtime, message) { try lua.setPackagePath("?.lua") }
        }
    }

    @Test func thePackageTableMayBeLost() throws {
        try withLua { lua in
            try lua.execute("package = nil")
            try lua.preload("x") { _ in 5 }
            let five: Int = try lua.require("x")
            #expect(five == 5)
        }
        try withLua { lua in
            try lua.execute("package.loaders = nil package.preload = 1 package.path = {}")
            expectLuaError(.conversion, #"["preload"]: table expected, got number"#) { try lua.preload("x") { _ in 1 } }
            expectLuaError(.conversion, #"["loaders"]: table expected, got nil"#) { try lua.addSearcher { _ in nil } }
            expectLuaError(.conversion, #"["path"]: string expected, got table"#) { try lua.packagePath }
            let error = luaError { try lua.require("x") }
            #expect(error?.message == "'package.loaders' must be a table")
        }
    }

    @Test func theValueMustFit() throws {
        try withLua { lua in
            try lua.preload("number") { _ in 5 }
            expectLuaError(.conversion, "table expected, got number") { try lua.require("number") as LuaTable }
            let five: Int = try lua.require("number")
            #expect(five == 5)
        }
    }
}
