import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaValueTests {
    @Test(arguments: [
        ("nil", LuaType.nil), ("false", .boolean), ("1", .number), ("0/0", .number), ("''", .string), ("{}", .table),
        ("print", .function), ("function() end", .function), ("coroutine.create(print)", .thread),
        ("io.stdout", .userdata), ("newproxy()", .userdata), ("1LL", .cdata), ("1i", .cdata),
        ("debug.upvalueid(f, 1)", .lightUserdata),
    ])
    func everyTypeHasItsCase(expression: String, type: LuaType) throws {
        try withLua(.all) { lua in
            try lua.execute("local up = 1; function f() return up end")
            let value: LuaValue = try lua.eval(expression)
            #expect(value.type == type)
            #expect(try lua.eval("type(...)", value) == (type == .lightUserdata ? "userdata" : type.rawValue))
            #expect("\(type)" == (try lua.eval("type(...)", value)))
        }
    }

    @Test func equalityIsRawequal() throws {
        try withLua(.all) { lua in
            let values: [LuaValue] = try lua.execute(
                """
                local t, f, co = {}, function() end, coroutine.create(print)
                local equal = setmetatable({}, { __eq = function() return true end })
                local other = setmetatable({}, getmetatable(equal))
                return { false, true, 0, -0, 1, 0/0, 1/0, "", "0", "1", "\\195\\169", "e\\204\\129", t, t, {}, f, f, print,
                    print, co, co, coroutine.create(print), io.stdout, io.stdout, io.stderr, 1LL, 1LL, equal, other }
                """)
            let rawequal: LuaFunction = try lua["rawequal"]
            for left in values {
                for right in values {
                    #expect((left == right) == (try rawequal(left, right)), "\(left) \(right)")
                    if left == right { #expect(left.hashValue == right.hashValue, "\(left) \(right)") }
                }
            }
        }
    }

    @Test func valuesAreFoundInSets() throws {
        try withLua { lua in
            let table = try lua.table()
            let again: LuaValue = try lua.eval("...", table)
            let set: Set<LuaValue> = [nil, true, 1, "1", 1.0, .table(table), again, .number(-0.0), 0]
            #expect(set.count == 6)
            #expect(set.contains(.table(table)))
            #expect(!set.contains(.table(try lua.table())))
        }
    }

    @Test func literals() {
        let values: [LuaValue] = [nil, true, 3, 2.5, "é", 9_007_199_254_740_993]
        let cases: [LuaValue] = [
            .nil, .boolean(true), .number(3), .number(2.5), .string(LuaString([0xC3, 0xA9])),
            .number(9_007_199_254_740_992),
        ]
        #expect(values == cases)
    }

    @Test(arguments: ["nil", "true", "-0", "1/0", "'a\\0b\\255'", "{}", "print", "coroutine.create(print)", "1LL"])
    func valuesCrossUnchanged(expression: String) throws {
        try withLua(.all) { lua in
            let value: LuaValue = try lua.eval(expression)
            #expect(try lua.eval("...", value) as LuaValue == value)
            #expect(try lua.read(value) as LuaValue == value)
            try lua.set("kept", to: value)
            #expect(try lua["kept"] as LuaValue == value)
        }
    }

    @Test func membersAreReadThroughValues() throws {
        try withLua(.all) { lua in
            let config: LuaValue = try lua.eval("{ window = { width = 640 }, proxy = io.stdout, title = 'x' }")
            #expect(try config.window.width == 640)
            #expect(try config.title == "x")
            #expect(try config.proxy.write as LuaValue == lua.eval("io.stdout.write"))
            expectLuaError(.conversion, "table expected where 'width' is read, got nil") {
                try config.door.width as Int
            }
            expectLuaError(.conversion, "table expected where 'width' is read, got string") {
                try config.title.width as Int
            }
            expectLuaError(.conversion, "[\"width\"]: string expected, got number 640") {
                try config.window.width as String
            }
        }
    }
}
