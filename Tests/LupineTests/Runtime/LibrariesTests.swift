import Lupine
import LupineTestSupport
import Testing

/// What scripts find in runtimes with different libraries.
@Suite struct LibrariesTests {
    /// The names of the globals in order.
    private func globals(_ libraries: LuaLibraries) throws -> [String] {
        try withLua(libraries) { lua in try lua.globals.keys(String.self).sorted() }
    }

    private static let base = [
        "_G", "_VERSION", "assert", "collectgarbage", "dofile", "error", "gcinfo", "getfenv", "getmetatable", "ipairs",
        "load", "loadfile", "loadstring", "newproxy", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen",
        "rawset", "select", "setfenv", "setmetatable", "tonumber", "tostring", "type", "unpack", "xpcall",
    ].filter { $0 != "rawlen" }

    @Test func standard() throws {
        let libraries = [
            "bit", "coroutine", "io", "math", "module", "os", "package", "require", "string", "swift", "table",
        ]
        #expect(try globals(.standard) == (Self.base + libraries).sorted())
    }

    @Test func all() throws {
        let names = try globals(.standard) + ["debug", "jit"]
        #expect(try globals(.all) == names.sorted())
    }

    @Test func none() throws {
        #expect(try globals(.none).isEmpty)
        try withLua(.none) { lua in
            let sum: Int = try lua.execute(
                "local t = { 1, 2, n = 3 } local s = 0 for i = 1, #t do s = s + t[i] end return s + t.n")
            #expect(sum == 6)
            expectLuaError(.runtime, "chunk:1: attempt to call global 'print' (a nil value)") {
                try "print('x')".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: attempt to index a string value") {
                try "return ('x'):rep(3)".chunk(in: lua)()
            }
            try lua.register("twice") { (n: Int) in 2 * n }
            let four: Int = try lua.eval("twice(2)")
            #expect(four == 4)
        }
    }

    @Test(
        arguments: [
            (.coroutine, ["coroutine"]), (.table, ["table"]), (.io, ["io"]), (.os, ["os"]), (.string, ["string"]),
            (.math, ["math"]), (.bit, ["bit"]), (.debug, ["debug"]), (.jit, ["jit"]), (.ffi, []), (.nativeModules, []),
            (.package, ["module", "package", "require"]), ([.math, .table], ["math", "table"]),
        ] as [(LuaLibraries, [String])])
    func single(library: LuaLibraries, names: [String]) throws {
        #expect(try globals(library) == names)
    }

    @Test func base() throws {
        #expect(try globals(.base) == Self.base)
        #expect(try globals([.base, .coroutine]) == (Self.base + ["coroutine"]).sorted())
        try withLua(.base) { lua in
            let loaded: String = try lua.eval("type(pairs) .. type(pcall) .. tostring(1)")
            #expect(loaded == "functionfunction1")
        }
    }

    @Test(arguments: ["ffi", "debug", "jit", "jit.opt", "jit.util", "jit.profile", "string.buffer", "C"])
    func standardHidesModules(name: String) throws {
        try withLua { lua in
            let (found, loaded, preload): (Bool, LuaValue, LuaValue) = try lua.eval(
                "(pcall(require, ...)), package.loaded[...], package.preload[...]", name)
            #expect(!found)
            #expect(loaded == .nil)
            #expect(preload == .nil)
        }
    }

    @Test(arguments: [
        "local x = 1LL", "local x = 1ULL + 0x10ll", "load('return 1LL')()", "loadstring('return 2i')()",
        "pcall(load, 'return 1LL +')", "string.format('%d', 1LL)", "tonumber('1LL')",
    ])
    func a64BitLiteralOpensNoDoor(source: String) throws {
        try withLua { lua in
            try lua.execute(source)
            let isHidden: Bool = try lua.eval(
                "not pcall(require, 'ffi') and package.loaded.ffi == nil and package.preload.ffi == nil")
            #expect(isHidden)
        }
    }

    @Test func standardLoadsNoNativeCode() throws {
        try withLua { lua in
            let (path, library, loaders): (LuaValue, LuaValue, Int) = try lua.eval(
                "package.cpath, package.loadlib, #package.loaders")
            #expect(path == .nil)
            #expect(library == .nil)
            #expect(loaders == 2)
        }
        try withLua(.all) { lua in
            let (path, library, loaders): (String, LuaFunction, Int) = try lua.eval(
                "package.cpath, package.loadlib, #package.loaders")
            #expect(path.contains(".so"))
            #expect(loaders == 4)
            _ = library
        }
    }

    @Test func allHasEverything() throws {
        try withLua(.all) { lua in
            let types: [String] = try lua.execute(
                """
                local result = {}
                for i, name in ipairs { 'ffi', 'jit', 'jit.util', 'jit.opt', 'debug', 'string.buffer', 'table.new' } do
                    result[i] = type(require(name))
                end
                return result
                """)
            #expect(types == ["table", "table", "table", "table", "table", "table", "function"])
            let bits: Int = try lua.eval("require('ffi').sizeof('int64_t') * 8")
            #expect(bits == 64)
        }
    }

    @Test(arguments: [.standard, .all, .none, .base, .math] as [LuaLibraries])
    func theCompilerIsOnInAll(libraries: LuaLibraries) throws {
        try withLua(libraries) { lua in
            let isEnabled = try lua.isJITEnabled
            #expect(isEnabled)
        }
    }

    @Test func aSetOfLibraries() {
        #expect(LuaLibraries.none.isEmpty)
        #expect(LuaLibraries.all.isSuperset(of: .standard))
        #expect(LuaLibraries.standard.isDisjoint(with: [.debug, .jit, .ffi, .nativeModules]))
        #expect(LuaLibraries.standard.union([.debug]).contains(.debug))
    }
}
