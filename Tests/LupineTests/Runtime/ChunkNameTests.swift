import Lupine
import LupineTestSupport
import Testing

/// What messages call a chunk.
@Suite struct ChunkNameTests {
    @Test(arguments: [
        ("@my.lua", "my.lua:1: abc"),
        ("=chunk", "chunk:1: abc"),
        ("=", ":1: abc"),
        ("=two words", "two words:1: abc"),
        ("plain", #"[string "plain"]:1: abc"#),
        ("", #"[string ""]:1: abc"#),
        ("two\nlines", #"[string "two..."]:1: abc"#),
        ("=ü", "ü:1: abc"),
    ])
    func ofAString(name: String, message: String) throws {
        try withLua { lua in
            expectLuaError(.runtime, message) { try lua.compile("error('abc')", name: name)() }
            expectLuaError(.runtime, message) { try lua.compile(Array("error('abc')".utf8), name: name)() }
        }
    }

    @Test func theSourceItselfWithoutAName() throws {
        try withLua { lua in
            expectLuaError(.runtime, #"[string "error('abc')"]:1: abc"#) { try lua.compile("error('abc')")() }
            expectLuaError(.runtime, #"[string "error('abc')"]:1: abc"#) { try lua.execute("error('abc')") }
            expectLuaError(.runtime, #"[string "1, error('abc'), 2"]:1: abc"#) {
                try lua.eval("1, error('abc'), 2") as Int
            }
            expectLuaError(.runtime, #"[string "..."]:2: abc"#) { try lua.execute("\nerror('abc')") }
            let long = "local " + String(repeating: "x", count: 100) + " error('abc')"
            expectLuaError(.runtime, #"[string "local xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."]:1: abc"#) {
                try lua.execute(long)
            }
        }
    }

    @Test func aSourceThatLooksLikeAName() throws {
        try withLua { lua in
            expectLuaError(.syntax, #"[string " =1"]:1: unexpected symbol near '='"#) { try lua.execute("=1") }
            expectLuaError(.syntax, #"[string " @x"]:1: unexpected symbol near '@'"#) { try lua.execute("@x") }
        }
    }

    @Test func aNameWithAZeroEndsThere() throws {
        try withLua { lua in
            expectLuaError(.runtime, "a:1: abc") { try lua.compile("error('abc')", name: "=a\0b")() }
        }
    }

    @Test func aLongFileNameIsCutAtItsBeginning() throws {
        try withLua { lua in
            let path = "@" + String(repeating: "folder/", count: 20) + "my.lua"
            let error = luaError { try lua.compile("error('abc')", name: path)() }
            #expect(error?.message.hasPrefix("...") == true)
            #expect(error?.message.hasSuffix("/my.lua:1: abc") == true)
        }
    }
}
