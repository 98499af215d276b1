import Lupine
import LupineTestSupport
import Testing

@Suite struct GlobalsTests {
    @Test func aGlobalIsSetReadAndRemoved() throws {
        try withLua { lua in
            try lua.set("foo", to: 42)
            let inLua: Int = try lua.eval("foo")
            let inSwift: Int = try lua["foo"]
            #expect([inLua, inSwift] == [42, 42])
            try lua.set("foo", to: LuaValue.nil)
            let isGone: Bool = try lua.eval("foo == nil")
            #expect(isGone)
            let missing: Int? = try lua["foo"]
            #expect(missing == nil)
            expectLuaError(.conversion, #"foo: number expected, got nil"#) { try lua["foo"] as Int }
        }
    }

    @Test func theTableIsTheSame() throws {
        try withLua { lua in
            let (isSame, environment): (Bool, LuaTable) = try lua.eval("_G == ..., getfenv(0)", lua.globals)
            #expect(isSame)
            #expect(try environment == lua.globals)
        }
    }

    @Test func anyNameWillDo() throws {
        try withLua { lua in
            for name in ["", "two words", "ü", "a\0b", "end", "1"] {
                try lua.set(name, to: name)
                let value: String = try lua[name]
                #expect(value == name)
                let inLua: String = try lua.eval("_G[...]", name)
                #expect(inLua == name)
            }
        }
    }

    @Test func strictGlobals() throws {
        try withLua { lua in
            try """
            setmetatable(_G, {
                __index = function(_, name) error('unknown variable ' .. name, 0) end,
                __newindex = function(_, name) error('cannot assign ' .. name, 0) end,
            })
            """.chunk(in: lua)()
            expectLuaError(.runtime, "unknown variable x") { try lua["x"] as Int? }
            expectLuaError(.runtime, "cannot assign x") { try lua.set("x", to: 1) }
            expectLuaError(.runtime, "cannot assign f") { try lua.register("f") {} }
            expectLuaError(.runtime, "unknown variable y") { try lua.eval("y") as LuaValue }
            try lua.globals.raw.set("x", to: 1)
            let x: Int = try lua["x"]
            #expect(x == 1)
            let string: LuaTable = try lua.require("string")
            #expect(try string.contains("rep"))
            let error = luaError { try lua.execute("error('abc', 0)") }
            #expect(error?.frames.isEmpty == false)
        }
    }

    @Test func brokenGlobals() throws {
        try withLua { lua in
            try lua.execute("_G = nil _VERSION = nil string = nil tostring = error print = error")
            expectLuaError(.runtime, "abc") { try lua.execute("error('abc', 0)") }
            let text = try (lua.eval("setmetatable({}, { __tostring = function() return 'shown' end })") as LuaTable)
                .tostring()
            #expect(text == "shown")
            let upper: String = try lua.eval("('x'):upper()")
            #expect(upper == "X")
        }
        try withLua { lua in
            try lua.execute("local next, g = next, _G for name in next, g do g[name] = nil end")
            #expect(try lua.globals.isEmpty)
            try lua.register("f") { (n: Int) in n + 1 }
            let two: Int = try lua.eval("f(1)")
            #expect(two == 2)
        }
    }

    @Test func replacedGlobals() throws {
        try withLua { lua in
            try lua.execute("local new = { x = 1, setfenv = setfenv } setfenv(0, new)")
            let x: Int = try lua["x"]
            #expect(x == 1)
            let seen: Int = try lua.eval("x")
            #expect(seen == 1)
            #expect(try lua.globals.contains("print") == false)
        }
    }
}
