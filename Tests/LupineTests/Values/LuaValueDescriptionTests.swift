import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaValueDescriptionTests {
    @Test(arguments: [
        "nil", "true", "false", "0", "-0", "1", "-17", "2^31", "2^53", "1e14", "123456789012346", "1e15", "1e16",
        "-1e14",
        "99999999999999", "0.1", "1/3", "-1e-300", "1e300", "1/0", "-1/0", "0/0", "-(0/0)", "'text'", "''", "{}",
        "function() end", "coroutine.create(print)",
    ])
    func descriptionsAreWhatLuaPrints(expression: String) throws {
        try withLua { lua in
            let value: LuaValue = try lua.eval(expression)
            #expect(try value.description == lua.eval("tostring(...)", value))
        }
    }

    @Test func descriptionsRunNoLuaCode() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(
                """
                setmetatable({ 1 }, { __tostring = function() error("no") end, __index = function() error("no") end,
                    __pairs = function() error("no") end, __len = function() error("no") end })
                """)
            #expect(table.description.hasPrefix("table: 0x"))
            #expect(table.debugDescription == "{1}")
            #expect(LuaValue.table(table).debugDescription == "{1}")
            expectLuaError(.runtime, "[string \"setmetatable({ 1 }, { __tostring = function()...\"]:1: no") {
                try table.tostring()
            }
        }
    }

    @Test(arguments: [
        ("nil", "nil"), ("'a\"b\\\\\\n\\r\\t\\0'", #""a\"b\\\n\r\t\0""#), ("'\\255'", "\"\u{FFFD}\""), ("{}", "{}"),
        ("{1, 'two', {true}}", #"{1, "two", {true}}"#), ("{x = 1}", "{x = 1}"), ("{[1.5] = 1}", "{[1.5] = 1}"),
        ("{[true] = 1}", "{[true] = 1}"), ("{['end'] = 1}", #"{["end"] = 1}"#), ("{['a b'] = 1}", #"{["a b"] = 1}"#),
        ("{['1st'] = 1}", #"{["1st"] = 1}"#), ("{[''] = 1}", #"{[""] = 1}"#), ("{_x1 = 1}", "{_x1 = 1}"),
        ("{['é'] = 1}", #"{["é"] = 1}"#), ("{[3] = 'c'}", #"{[3] = "c"}"#),
        ("{1, 2, x = {y = 3}}", "{1, 2, x = {y = 3}}"),
    ])
    func debugTextsAreLuaSource(expression: String, text: String) throws {
        try withLua { lua in
            let value: LuaValue = try lua.eval(expression)
            #expect(value.debugText() == text)
        }
    }

    @Test func debugTextsEndAtTheirDepth() throws {
        try withLua { lua in
            let value: LuaValue = try lua.eval("{{{{}}}}")
            let (first, second, third): (LuaValue, LuaValue, LuaValue) = try lua.execute(
                "local t = ... return t[1], t[1][1], t[1][1][1]", value)
            #expect(value.debugText(depth: 4) == "{{{{}}}}")
            #expect(value.debugText() == "{{{\(third)}}}")
            #expect(value.debugText(depth: 2) == "{{\(second)}}")
            #expect(value.debugText(depth: 1) == "{\(first)}")
            #expect(value.debugText(depth: 0) == "\(value)")
            #expect(value.debugText(depth: -1) == "\(value)")
        }
    }

    @Test func debugTextsShowACycleOnce() throws {
        try withLua { lua in
            let (table, inner): (LuaTable, LuaTable) = try lua.execute(
                "local a, b = {}, {}; a.b, b.a = b, a; return a, b")
            #expect(table.debugDescription == "{b = {a = \(table)}}")
            #expect(inner.debugDescription == "{a = {b = \(inner)}}")
            let twice: LuaValue = try lua.eval("(function(t) return { t, t } end)({ 1 })")
            #expect(twice.debugText() == "{{1}, {1}}")
        }
    }

    @Test func debugTextsShowTheFirstEntriesOfLongTables() throws {
        try withLua { lua in
            let list = (1...100).map(String.init).joined(separator: ", ")
            for (count, text) in [(100, list), (101, list + ", …"), (100_000, list + ", …")] {
                let table = try lua.table(1...count)
                #expect(table.debugDescription == "{\(text)}")
            }
        }
    }

    @Test func debugTextsSurviveAnyNesting() throws {
        try withLua { lua in
            let value: LuaValue = try lua.execute("local t = {} for i = 1, 100000 do t = { t } end return t")
            let text = value.debugText(depth: .max)
            #expect(text.hasPrefix("{{{{{{"))
            #expect(text.hasSuffix("}}}}}}"))
            #expect(!text.contains(","))
        }
    }
}
