import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Modules written in C, with `lua-cjson` of Debian and Ubuntu as the example.
@Suite struct NativeModulesTests {
    private static let libraries: LuaLibraries = [.standard, .nativeModules]

    /// The file of the module among the places where LuaJIT looks by itself.
    private static let file: String? = {
        let lua = LuaRuntime(libraries: libraries)
        let patterns = (try? lua.packageCPath) ?? ""
        return patterns.split(separator: ";").map { String($0.replacing("?", with: "cjson")) }
            .first { $0.hasPrefix("/") && FileManager.default.fileExists(atPath: $0) }
    }()

    @Test(.enabled(if: ProcessInfo.processInfo.environment["CI"] != nil))
    func theModuleIsThereForTheChecks() { #expect(Self.file != nil, "lua-cjson is not installed") }

    @Test(.enabled(if: file != nil))
    func aModuleIsLoadedAndCalled() throws {
        try withLua(Self.libraries) { lua throws in
            try lua.execute("json = require('cjson')")
            #expect(try lua.eval("json.decode('{\"a\": [1, 2], \"b\": \"x\"}').a[2]") == 2)
            #expect(try lua.eval("json.encode{ 1, 2, 'x' }") == "[1,2,\"x\"]")
            #expect(try lua.eval("json.encode{ a = { true } }") == "{\"a\":[true]}")
            #expect(try lua.eval("package.loaded.cjson == json") as Bool)
            let text: String = try lua.eval("json.encode(json.decode('{\"größe\": [{}, 1.5, \"\\\\u00e9\"]}'))")
            #expect(text == "{\"größe\":[{},1.5,\"é\"]}")
        }
    }

    @Test(.enabled(if: file != nil))
    func swiftRequiresAModule() throws {
        try withLua(Self.libraries) { lua throws in
            let json: LuaTable = try lua.require("cjson")
            let decode: LuaFunction = try json["decode"]
            let values: [Int?] = try decode("[1, null, 3]")
            // What the module has for null is what stands for `nil` here too.
            #expect(values == [1, nil, 3])
            #expect(try json["null"] == LuaNone())
            let encode: LuaFunction = try json["encode"]
            #expect(try encode(["x": [1, 2]]) == "{\"x\":[1,2]}")
            #expect(try encode([LuaNone()]) == "[null]")
        }
    }

    @Test(.enabled(if: file != nil))
    func itsErrorsAreLuaErrors() throws {
        try withLua(Self.libraries) { lua throws in
            let json: LuaTable = try lua.require("cjson")
            let decode: LuaFunction = try json["decode"]
            expectLuaError(.runtime, "Expected object key string but found T_END at character 2") {
                try decode("{")
            }
            try lua.set("json", to: json)
            try lua.register("shout") { (text: String) in text.uppercased() }
            #expect(try lua.eval("select('#', pcall(json.decode, shout('[nul')))") == 2)
            #expect(
                try lua.eval("pcall(json.encode, { [{}] = 1 })")
                    == (false, "Cannot serialise table: table key must be a number or string"))
            #expect(
                try lua.eval("pcall(json.encode, shout)")
                    == (false, "Cannot serialise function: type not supported"))
        }
    }

    @Test(.enabled(if: file != nil))
    func eachRuntimeLoadsItsOwn() throws {
        for _ in 0..<3 {
            try withLua(Self.libraries) { lua throws in
                #expect(try lua.eval("require('cjson').encode{ {} }") == "[{}]")
            }
        }
    }

    @Test func thePathSaysWhereModulesAre() throws {
        try withLua(Self.libraries) { lua throws in
            #expect(try lua.packageCPath.contains("?.so"))
            #expect(try lua.eval("package.cpath") == lua.packageCPath)
            try lua.setPackageCPath("/nowhere/?.so")
            try lua.setPackagePath("/nowhere/?.lua")
            #expect(try lua.packageCPath == "/nowhere/?.so")
            expectLuaError(
                .runtime,
                """
                t:1: module 'cjson' not found:
                \tno field package.preload['cjson']
                \tno file '/nowhere/cjson.lua'
                \tno file '/nowhere/cjson.so'
                """
            ) { try lua.run("require('cjson')") }
        }
    }

    @Test(.enabled(if: file != nil))
    func theModuleIsFoundByThePath() throws {
        try withFolder([:]) { folder in
            let link = folder + "/renamed.so"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: #require(Self.file))
            try withLua(Self.libraries) { lua throws in
                try lua.setPackagePath("")
                try lua.setPackageCPath(folder + "/?.so")
                // The file is found, and asked for the function that its name stands for.
                let error = luaError { try lua.run("require('renamed')") }
                #expect(error?.message.contains("undefined symbol: luaopen_renamed") == true)
                try FileManager.default.moveItem(atPath: link, toPath: folder + "/cjson.so")
                #expect(try lua.eval("require('cjson').encode{ 1 }") == "[1]")
            }
        }
    }

    @Test(arguments: [LuaLibraries.standard, .package])
    func withoutNativeModulesThereIsNone(libraries: LuaLibraries) throws {
        try withLua(libraries) { lua throws in
            try lua.setPackagePath("/nowhere/?.lua")
            let message = """
                t:1: module 'cjson' not found:
                \tno field package.preload['cjson']
                \tno file '/nowhere/cjson.lua'
                """
            expectLuaError(.runtime, message) { try lua.run("require('cjson')") }
            // A path that a script sets changes nothing.
            expectLuaError(.runtime, message) {
                try lua.run("package.cpath = '\(Self.file ?? "/?.so")' require('cjson')")
            }
            let need = "modules written in C need nativeModules: LuaRuntime(libraries: [.standard, .nativeModules])"
            expectLuaError(.runtime, need) { _ = try lua.packageCPath }
            expectLuaError(.runtime, need) { try lua.setPackageCPath("/?.so") }
        }
    }

    @Test func withoutPackagesThereIsNoPath() throws {
        try withLua([.base, .nativeModules]) { lua throws in
            let message = """
                modules need the package library, as in LuaRuntime(libraries: .standard); register(_:) makes a module a \
                global without it
                """
            expectLuaError(.runtime, message) {
                _ = try lua.packageCPath
            }
        }
    }
}
