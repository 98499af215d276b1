import Lupine
import LupineTestSupport
import Testing

@Suite struct LimitedSourceTests {
    @Test func onlySourceIsCompiled() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            let bytecode: LuaString = try LuaRuntime().eval("string.dump(function() return 1 end)")
            #expect(try lua.eval("string.dump == nil") == true)
            let message = "attempt to load chunk with wrong mode"
            #expect(luaError { try lua.compile(bytecode.bytes, format: .any) }?.code == .syntax)
            expectLuaError(.syntax, message) { try lua.compile(bytecode.bytes, format: .binary) }
            expectLuaError(.syntax, message) { try lua.compile("return 1".utf8, format: .binary) }
            #expect(try lua.eval("load(...) == nil", bytecode) == true)
            #expect(try lua.eval("load('return 1', 'x', 'b')") == (LuaValue.nil, message))
        }
    }

    @Test func largeSources() throws {
        try withLua(limits: LuaLimits(sourceSize: 1000)) { lua throws in
            let source = "return 1" + String(repeating: " ", count: 1000)
            #expect(luaError { try lua.compile(source) }?.code == .syntax)
            #expect(try lua.eval("load(...) == nil", source) == true)
            #expect(try lua.execute("return load(function() return 'return 1 ' end) == nil") == true)
            try withFolder(["large.lua": source]) { folder in
                #expect(luaError { try lua.compile(file: "\(folder)/large.lua") }?.code == .syntax)
            }
        }
    }

    /// As in a runtime without limits.
    @Test(arguments: [LuaLimits.none, LuaLimits()]) func loadingIsTheSame(limits: LuaLimits) throws {
        try withFolder(["m.lua": "return ...", "bad.lua": "x =", "hash.lua": "#!/bin/lua\nreturn 7"]) { folder in
            try withLua(limits: limits) { lua throws in
                try lua.setPackagePath("\(folder)/?.lua")
                #expect(try lua.eval("load('return x', '=n', 't', { x = 3 })()") == 3)
                #expect(try lua.eval("loadstring('return ...')(4)") == 4)
                #expect(try lua.eval("load('x =', '=n')") == (LuaValue.nil, "n:1: unexpected symbol near '<eof>'"))
                #expect(
                    try lua.execute(
                        "local i, p = 0, { 'return ', '5', '', 'x' } return load(function() i = i + 1 return p[i] end)()"
                    )
                        == 5)
                #expect(
                    try lua.execute("local ok, e = load(function() error('r', 0) end) return ok, e") == (
                        LuaValue.nil, "r"
                    ))
                #expect(
                    try lua.eval("load(function() return {} end)")
                        == (LuaValue.nil, "reader function must return a string"))
                #expect(try lua.eval("require 'm'") == "m")
                #expect(try lua.eval("dofile('\(folder)/hash.lua')") == 7)
                #expect(try lua.eval("loadfile('\(folder)/hash.lua')()") == 7)
                #expect(
                    try lua.eval("loadfile('/nowhere/x.lua')")
                        == (LuaValue.nil, "cannot open /nowhere/x.lua: No such file or directory"))
                expectLuaError(.file, "cannot open /nowhere/x.lua: No such file or directory") {
                    try lua.compile(file: "/nowhere/x.lua")
                }
                expectLuaError(
                    .runtime,
                    "error loading module 'bad' from file '\(folder)/bad.lua':\n\t\(folder)/bad.lua:1: unexpected symbol near '<eof>'"
                ) { try lua.require("bad") }
                let missing = luaError { try lua.require("missing") }
                #expect(missing?.message.contains("no file '\(folder)/missing.lua'") == true)
                let error = luaError { try lua.compile("x =", name: "=n") }
                #expect(error?.isIncompleteInput == true)
            }
        }
    }

    @Test func librariesWithoutTheBaseLibrary() throws {
        let lua = LuaRuntime(libraries: [.string, .table], limits: LuaLimits(memory: 1 << 20))
        let text: String = try lua.execute(
            """
            local t = { ("ab"):rep(2), ("abc"):find("c") }
            table.insert(t, ("x"):byte())
            table.move(t, 1, 1, 4)
            table.foreach(t, function(key, value) t[key] = value .. "." end)
            return table.concat(t, " ") .. table.remove(t, 1)
            """)
        #expect(text == "abab. 3. 3. abab.abab.")
        #expect(try lua.globals["type"] == LuaValue.nil)
        try expectClean(lua)
    }

    @Test(arguments: [LuaLibraries.none, .all, [.base]]) func librariesOfAllKinds(libraries: LuaLibraries) throws {
        let lua = LuaRuntime(libraries: libraries, limits: LuaLimits(memory: 1 << 20))
        #expect(lua.memory.used < 10_000)
        let error = luaError { try lua.withDeadline(.milliseconds(20)) { try lua.execute("while true do end") } }
        #expect(error?.code == .interrupted)
        try expectUsable(lua)
        try expectClean(lua)
    }
}
