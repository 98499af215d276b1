import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaTableMetatableTests {
    @Test func metatablesAreSetAndRemoved() throws {
        try withLua { lua in
            let table = try lua.table()
            #expect(try table.metatable == nil)
            let metatable: LuaTable = try lua.eval("{ __index = { x = 1 } }")
            try table.setMetatable(metatable)
            #expect(try table.metatable == metatable)
            #expect(try table["x"] == 1)
            try table.setMetatable(nil)
            #expect(try table.metatable == nil)
            #expect(try table["x"] as Int? == nil)
        }
    }

    @Test func aProtectedMetatableIsTheHostsToSee() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __metatable = 'locked', __index = { x = 1 } })")
            #expect(try lua.eval("getmetatable(...)", table) == "locked")
            #expect(try table.metatable?["__metatable"] == "locked")
            try table.setMetatable(nil)
            #expect(try lua.eval("getmetatable(...) == nil", table))
        }
    }

    @Test func swiftFunctionsAreMetamethods() throws {
        try withLua { lua in
            let table = try lua.table(["n": 20])
            let metatable = try lua.table()
            try metatable.set(
                "__add", to: try lua.function { (a: LuaTable, b: Int) in try a.get("n", as: Int.self) + b })
            try metatable.set("__index", to: try lua.function { (_: LuaTable, key: String) in key.count })
            try metatable.set("__call", to: try lua.function { (_: LuaTable, x: Int, y: Int) in x * y })
            try metatable.set("__tostring", to: try lua.function { (t: LuaTable) in "n = \(try t.n as Int)" })
            try table.setMetatable(metatable)
            let (sum, length, product): (Int, Int, Int) = try lua.eval("(...) + 22, (...).four, (...)(6, 7)", table)
            #expect((sum, length, product) == (42, 4, 42))
            #expect(try table.tostring() == "n = 20")
        }
    }

    @Test(arguments: [
        ("function() return 1 end", "'__tostring' must return a string (got number)"),
        ("function() end", "'__tostring' must return a string (got nil)"),
        ("function() error('no', 0) end", "no"),
        ("1", "attempt to call a number value"),
    ])
    func aBadTostringIsAnError(function: String, message: String) throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __tostring = \(function) })")
            expectLuaError(.runtime, message) { try table.tostring() }
        }
    }

    @Test func aTextThatIsNotUTF8IsAnError() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __tostring = function() return '\\255' end })")
            expectLuaError(.conversion, "UTF-8 string expected, got other bytes (read them as LuaString)") {
                try table.tostring()
            }
        }
    }
}
