import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 7: functions of the host") struct FunctionConformanceTests {
    @Test("66: a function passes through Lua as itself") func case066() throws {
        try withLua { lua in
            var calls = 0
            let f = try lua.function { calls += 1 }
            let same: LuaFunction = try lua.eval("(function(f) f(); return f end)(...)", f)
            #expect(same == f)
            try same()
            #expect(calls == 2)
            let echo = try lua.function { (value: LuaValue) in value }
            let inner = try lua.table()
            for value: LuaValue in [nil, true, 1.5, "x", .table(inner), .function(f)] {
                #expect(try echo(value) == value)
                #expect(try lua.eval("(...)(select(2, ...))", echo, value) == value)
            }
            #expect(try lua.eval("type(...), (...) == select(2, ...)", f, f) == ("function", true))
        }
    }

    @Test("67: it goes wherever Lua's own functions do") func case067() throws {
        try withLua { lua in
            try lua.register("above") { (a: Double, b: Double) in a > b }
            try lua.register("twice") { (text: String) in text + text }
            #expect(try lua.execute("local t = { 1, 3, 2 } table.sort(t, above) return t") == [3, 2, 1])
            #expect(try lua.eval("(('a-b'):gsub('%a', twice))") == "aa-bb")
            #expect(try lua.eval("coroutine.wrap(twice)('x')") == "xx")
            #expect(try lua.eval("pcall(twice, 'x')") == (true, "xx"))
            #expect(try lua.eval("setmetatable({}, { __index = function(_, k) return twice(k) end }).x") == "xx")
            try lua.register("first") { (_: LuaValue, key: Int?) in key == nil ? 1 : nil }
            #expect(try lua.execute("local n = 0 for i in first do n = n + i end return n") == 1)
        }
    }

    @Test("68: a tuple is several results, Void none, an array one") func case068() throws {
        try withLua { lua in
            try lua.register("holes") { () -> (Int, Int?, Int, Int?) in (1, nil, 3, nil) }
            try lua.register("act") {}
            try lua.register("list") { [1, 2] }
            try lua.register("all") { (n: Int) in LuaVarargs(0..<n) }
            #expect(try lua.eval("select('#', holes()), select('#', act()), select('#', list())") == (4, 0, 1))
            #expect(try lua.values("holes()") == [1, nil, 3, nil])
            #expect(try lua.eval("select('#', all(0)), select('#', all(3))") == (0, 3))
        }
    }

    @Test("69: missing results are nil, more are dropped") func case069() throws {
        try withLua { lua in
            try lua.register("four") { (1, 2, 3, 4) }
            try lua.execute("a, b, c, d, e, f = four()")
            #expect(try lua.values("a, b, c, d, e, f") == [1, 2, 3, 4, nil, nil])
            try lua.execute("a, b = four()")
            #expect(try lua.eval("a, b") == (1, 2))
            #expect(try lua.eval("four()") == (1, 2))
            #expect(try lua.eval("(four())") == (1, Int?.none))
        }
    }

    @Test("70: the host calls a function that it gets") func case070() throws {
        try withLua { lua in
            try lua.register("pf") { (f: LuaFunction) -> Int in try f(41) }
            #expect(try lua.eval("pf(function(x) return x + 1 end)") == 42)
            try lua.expectError(in: "pf(function(x) error('no') end)", "no")
            try lua.expectError(.argument, in: "pf(1)", "bad argument #1 to 'pf' (function expected, got number)")
        }
    }

    @Test("71: thousands of arguments and results pass, too many are an error") func case071() throws {
        try withLua { lua in
            try lua.register("count") { (all: LuaVarargs<LuaValue>) in all.count }
            try lua.register("range") { (n: Int) in LuaVarargs(0..<n) }
            let count: LuaFunction = try lua["count"]
            for n in [0, 200, 5000] {
                #expect(try count(LuaVarargs(0..<n)) == n)
                #expect(try lua.eval("select('#', range(...))", n) == n)
                #expect(try lua.values("range(...)", n).count == n)
            }
            let message = "stack overflow (no room for 8104 more values)"
            try lua.expectError(.stackOverflow, message) { try count(LuaVarargs(0..<8100)) }
            try lua.expectError(.stackOverflow, message) { try lua.execute("range(8100)") }
            try lua.expectError(in: "count(unpack({}, 1, 8100))", "too many results to unpack")
        }
    }

    @Test("72: a wrong argument is an error that names it, and can be caught") func case072() throws {
        try withLua { lua in
            try lua.register("move") { (_: String, to: Double, _: [Int]?) in to }
            for (call, message) in [
                ("move()", "bad argument #1 to 'move' (string expected, got no value)"),
                ("move(nil, 1)", "bad argument #1 to 'move' (string expected, got nil)"),
                ("move('a', '1')", "bad argument #2 to 'move' (number expected, got string \"1\")"),
                ("move('a', 1, {})", ""), ("move('a', 1)", ""), ("move('a', 1, nil, 'more')", ""),
                ("move('a', 1, { 1, 'x' })", "bad argument #3 to 'move' ([2]: number expected, got string)"),
            ] {
                if message.isEmpty {
                    #expect(try lua.eval(call) == 1)
                } else {
                    try lua.expectError(.argument, in: call, message)
                }
            }
            #expect(
                try lua.eval("pcall(move, 'a')") == (false, "bad argument #2 to 'move' (number expected, got no value)")
            )
        }
    }

    @Test("73: called as a method it gets the table first") func case073() throws {
        try withLua { lua in
            let table = try lua.table()
            var receiver: LuaTable?
            try table.set(
                "m",
                to: lua.function { (object: LuaTable, n: Int) in
                    receiver = object
                    return n + 1
                })
            #expect(try lua.eval("(...):m(1)", table) == 2)
            #expect(receiver == table)
            #expect(try table.callMethod("m", 2) == 3)
            try lua.set("t", to: table)
            // The arguments that the caller sees are counted.
            try lua.expectError(.argument, in: "t:m('x')", "bad argument #1 to 'm' (number expected, got string)")
            try lua.expectError(.argument, in: "t.m(1)", "bad argument #1 to 'm' (table expected, got number)")
            receiver = nil
        }
    }
}
