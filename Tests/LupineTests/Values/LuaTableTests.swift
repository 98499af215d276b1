import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaTableTests {
    @Test func entriesAreReadAndAssigned() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 10, 20, x = 'y', [true] = 1.5, [2.5] = {} }")
            #expect(try table[1] == 10)
            #expect(try table["x"] == "y")
            #expect(try table[true] == 1.5)
            #expect(try table.get(2.5, as: LuaTable.self).isEmpty)
            #expect(try table[3] as Int? == nil)
            #expect(try table["missing"] as LuaValue == .nil)
            try table.set(3, to: 30)
            try table.set("x", to: ["a": [1, 2]])
            try table.set(table, to: table)
            let (third, inner, itself): (Int, Int, Bool) = try lua.eval(
                "(...)[3], (...).x.a[2], (...)[...] == ...", table)
            #expect((third, inner, itself) == (30, 2, true))
        }
    }

    @Test func aValueThatDoesNotFitSaysWhere() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 'one', x = {}, m = { a = { 1, 'two' } } }")
            expectLuaError(.conversion, "[\"y\"]: number expected, got nil") { try table["y"] as Int }
            expectLuaError(.conversion, "[1]: number expected, got string") { try table[1] as Int }
            expectLuaError(.conversion, "[1]: number expected, got string") { try table[1.0] as Int }
            expectLuaError(.conversion, "[\"x\"]: string expected, got table") { try table.raw["x"] as String }
            expectLuaError(.conversion, "[\"m\"][\"a\"][2]: number expected, got string") {
                try table["m"] as [String: [Int]]
            }
            expectLuaError(.conversion, "[\"x\"]: string expected, got table") {
                try table[LuaString("x")] as String
            }
        }
    }

    @Test(arguments: ["{}", "setmetatable({}, {})", "setmetatable({}, { __newindex = {} })"])
    func nilAndNaNAreNoKeys(expression: String) throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(expression)
            #expect(try table[LuaValue.nil] as Int? == nil)
            #expect(try table[Double.nan] as Int? == nil)
            #expect(try table.raw[Double.nan] as Int? == nil)
            #expect(try !table.contains(nil as Int?))
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try table.raw.set(nil as Int?, to: 1) }
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try table.raw.set(Float.nan, to: 1) }
            if expression == "{}" {
                expectLuaError(.invalidKey, "a table cannot have the key nil") { try table.set(LuaValue.nil, to: 1) }
                expectLuaError(.invalidKey, "a table cannot have the key nan") { try table.set(Double.nan, to: 1) }
            } else {
                expectLuaError(.runtime, "table index is nil") { try table.set(LuaValue.nil, to: 1) }
                expectLuaError(.runtime, "table index is NaN") { try table.set(Double.nan, to: 1) }
            }
            #expect(try table.isEmpty)
        }
    }

    @Test func accessHonoursMetamethodsAndRawDoesNot() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(
                """
                setmetatable({ own = 1 }, {
                    __index = function(t, k) return k .. '!' end,
                    __newindex = function(t, k, v) rawset(t, k, v * 2) end })
                """)
            #expect(try table["own"] == 1)
            #expect(try table["x"] == "x!")
            #expect(try table.raw["x"] as String? == nil)
            #expect(try table.contains("x"))
            try table.set("y", to: 21)
            try table.raw.set("z", to: 21)
            #expect(try table.raw["y"] == 42)
            #expect(try table.raw["z"] == 21)
            try table.remove("own")
            #expect(try table["own"] == "own!")
            #expect(try table.keys(String.self).sorted() == ["y", "z"])
        }
    }

    @Test func whatMetamethodsRaiseIsThrown() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute(
                """
                return setmetatable({}, {
                    __index = function(t, k) error("no " .. k, 0) end,
                    __newindex = function(t, k, v) error({ k, v }) end })
                """, )
            expectLuaError(.runtime, "no x") { try table["x"] as Int }
            expectLuaError(.runtime, "no x") { try table.contains("x") }
            expectLuaError(.runtime, "no window") { try table.window.width as Int }
            expectLuaError(.runtime, "no go") { try table.callMethod("go") }
            let error = expectLuaError(.runtime, "(error object is a table value)") { try table.set("x", to: 7) }
            guard case .table(let raised)? = error?.value(in: lua) else {
                Issue.record("the table was not kept")
                return
            }
            #expect(try lua.read(raised) as [LuaValue] == ["x", 7])
        }
    }

    @Test func anEndlessChainOfMetatablesIsAnError() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute(
                "local t = {}; return setmetatable(t, { __index = t, __newindex = t })")
            #expect(luaError { try table["x"] as Int }?.code == .runtime)
            #expect(luaError { try table.set("x", to: 1) }?.code == .runtime)
            #expect(try table.raw["x"] as Int? == nil)
        }
    }

    @Test func membersAreRead() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ title = 'Lupine', window = { width = 640, size = { 3, 4 } } }")
            let title: String = try table.title
            #expect(title == "Lupine")
            #expect(try table.window.width == 640)
            #expect(try table.window.size == [3, 4])
            #expect(try table.nothing as Int? == nil)
            let window: LuaTable = try table.window
            #expect(try window.width == 640)
            expectLuaError(.conversion, "[\"title\"]: number expected, got string") { try table.title as Int }
            expectLuaError(.conversion, "table expected where 'width' is read, got nil") {
                try table.door.width as Int
            }
        }
    }

    @Test func entriesAreCounted() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 1, 2, 3, x = 1, y = false }")
            #expect(try table.length == 3)
            #expect(try table.count == 5)
            #expect(try !table.isEmpty)
            #expect(try table.contains("y"))
            #expect(try table.contains(3))
            #expect(try !table.contains(4))
            for key in ["x", "y"] { try table.remove(key) }
            for key in 1...4 { try table.remove(key) }
            #expect(try (table.length, table.count, table.isEmpty) == (0, 0, true))
            try table.set("x", to: nil as Int?)
            #expect(try table.isEmpty)
        }
    }
}
