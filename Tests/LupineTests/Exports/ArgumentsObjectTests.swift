@testable import Lupine
import LupineTestSupport
import Testing

/// Arguments by place and by name as values: `swift.args{…}`.
@Suite struct ArgumentsObjectTests {
    /// A runtime with functions whose parameters have names, and with the maker of arguments.
    private static func withArguments(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            let stack = try lua.enter()
            stack.pushArgumentsMaker()
            try lua.set("args", to: LuaFunction(stack.reference(at: -1)))
            stack.pop()
            try lua.set("none", to: LuaNone())
            try lua.register(
                "f", parameters: .named("x"), .named("y"), .named("a", default: -1), .named("b", default: -2)
            ) { (x: Int, y: Int, a: Int, b: Int) in [x, y, a, b] }
            try lua.register("opt", parameters: .named("x"), .named("y", default: 2)) { (x: Int?, y: Int?) in
                "\(x.map { "\($0)" } ?? "nil") \(y.map { "\($0)" } ?? "nil")"
            }
            try lua.register("count", parameters: .named("list"), .named("unit", default: "")) {
                (list: LuaUserdata?, unit: String) in unit
            }
            try lua.register(Gauge.self)
            try lua.set("gauge", to: Gauge())
            try body(lua)
        }
    }

    /// Case 99 of the rules of named arguments, and what follows from it.
    @Test(arguments: [
        ("args{ 1, a = 1 }, args{ 2 }, args{ b = 2 }", [1, 2, 1, 2]),
        ("args{ 1, 2 }", [1, 2, -1, -2]), ("args{ x = 1, y = 2 }", [1, 2, -1, -2]),
        ("args{ y = 2 }, args{ x = 1 }", [1, 2, -1, -2]), ("1, args{ 2, 3 }, 4", [1, 2, 3, 4]),
        ("args{ 1 }, 2, args{ 3 }", [1, 2, 3, -2]), ("args{}, 1, args{}, 2, args{}", [1, 2, -1, -2]),
        ("args{ b = 4 }, 1, 2", [1, 2, -1, 4]), ("1, args{ y = 2, b = 4 }", [1, 2, -1, 4]),
        ("args{ [2] = 2, [1] = 1 }", [1, 2, -1, -2]), ("args{ 1, 2, 3 }, args{ 4 }", [1, 2, 3, 4]),
    ]) func bindings(_ arguments: String, _ bound: [Int]) throws {
        try Self.withArguments { lua throws in
            #expect(try lua.eval("f(\(arguments))") == bound)
            #expect(try lua.eval("gauge:read(\(arguments))") == bound)
            #expect(try lua.eval("gauge.read(gauge, \(arguments))") == bound)
            #expect(try lua.eval("Gauge.make(\(arguments))") == bound)
            #expect(try lua.eval("Gauge(\(arguments)).values") == bound)
        }
    }

    @Test(arguments: [
        ("args{ 1, a = 1 }, args{ 2, a = 2 }", "'a'", "given by name twice"),
        ("args{ 1, 2, a = 1 }, args{ 3 }", "'a'", "given by name and by place"),
        ("args{ x = 1 }, 2, 3", "'x'", "given by name and by place"),
        ("1, 2, args{ x = 1 }", "'x'", "given by name and by place"),
        ("args{ 1, 2, A = 3 }", "'A'", "no parameter has this name"),
        ("args{ 1 }, args{ 2, width = 3 }", "'width'", "no parameter has this name"),
        ("args{ 1, 2, 3 }, args{ 4, 5 }", "'5'", "4 arguments expected"),
        ("args{ 1 }, 2, 3, 4, 5", "'5'", "4 arguments expected"),
        ("args{ 1 }, args{ [2^62] = 1 }", "'4611686018427387905'", "4 arguments expected"),
        ("1, args{ [2] = 3 }", "'y'", "missing, though #3 is given by place"),
        ("args{ 1 }, args{ [0] = 3 }", "'0'", "a name or a place from 1 expected"),
        ("args{ [1.5] = 3 }", "'1.5'", "a name or a place from 1 expected"),
        ("args{ [true] = 3 }", "'true'", "a name or a place from 1 expected"),
        ("args{ [args{}] = 3 }, 1", nil, "a name or a place from 1 expected"),
        ("args{ 1 }", "'y'", "number expected, got no value"),
        ("args{ 1 }, 'a'", "'y'", "number expected, got string"),
        ("args{ x = 1, y = {} }", "'y'", "number expected, got table"),
        ("{ x = 1 }, args{ 2 }", "'x'", "number expected, got table"),
        (
            "{ x = args{}, y = 1 }", "'x'",
            "number expected, got swift.args, which only functions with named parameters take"
        ),
    ]) func errors(_ arguments: String, _ argument: String?, _ expectation: String) throws {
        try Self.withArguments { lua throws in
            for (call, name) in [("f", "f"), ("gauge:read", "read"), ("Gauge.make", "make"), ("Gauge", "Gauge")] {
                let error = luaError { try lua.run("\(call)(\(arguments))") }
                #expect(error?.code == .argument)
                if let argument {
                    #expect(error?.message == "t:1: bad argument \(argument) to '\(name)' (\(expectation))")
                } else {
                    #expect(error?.message.hasSuffix("to '\(name)' (\(expectation))") == true)
                }
            }
        }
    }

    @Test func onlyOneTableMakesArguments() throws {
        try Self.withArguments { lua throws in
            for (call, message) in [
                ("args()", "bad argument #1 to 'args' (table expected, got no value)"),
                ("args(1)", "bad argument #1 to 'args' (table expected, got number)"),
                ("args(nil, {})", "bad argument #1 to 'args' (table expected, got nil)"),
                ("args(args{})", "bad argument #1 to 'args' (table expected, got userdata)"),
                ("args({}, {})", "bad argument #2 to 'args' (no more expected, got table)"),
            ] { expectFailing(.argument, in: lua, "local x = \(call)", message) }
        }
    }

    @Test func theTableMayChangeAfterwards() throws {
        try Self.withArguments { lua throws in
            #expect(
                try lua.execute(
                    """
                    local t = { 1, y = 2 }
                    local arguments = args(t)
                    t[1], t.y, t.z = 7, 8, 9
                    return f(arguments)
                    """) == [1, 2, -1, -2])
            // Entries are read as they are in the table itself.
            #expect(
                try lua.execute(
                    "return f(args(setmetatable({ 1, 2 }, { __index = { a = 5 }, __metatable = false })))")
                    == [1, 2, -1, -2])
        }
    }

    @Test func argumentsCanBeUsedAgain() throws {
        try Self.withArguments { lua throws in
            #expect(
                try lua.execute(
                    """
                    local ab = args{ a = 3, b = 4 }
                    local sum = 0
                    for i = 1, 1000 do
                        local r = f(i, args{ 2 }, ab)
                        sum = sum + r[1] + r[2] + r[3] + r[4]
                    end
                    return sum
                    """) == 500_500 + 9 * 1000)
        }
    }

    @Test func argumentsAreOpaque() throws {
        try Self.withArguments { lua throws in
            #expect(try lua.eval("type(args{}), getmetatable(args{})") == ("userdata", "swift.args"))
            let text: String = try lua.eval("tostring(args{})")
            #expect(text.wholeMatch(of: /swift\.args: 0x[0-9a-f]+/) != nil, "\(text)")
            #expect(try lua.eval("pcall(function() return args{ 1 }[1] end)") == false)
            #expect(try lua.eval("pcall(function() args{ 1 }[1] = 2 end)") == false)
            #expect(try lua.eval("pcall(setmetatable, args{}, {})") == false)
        }
    }

    @Test func noneIsNil() throws {
        try Self.withArguments { lua throws in
            #expect(try lua.eval("opt(args{ none, none })") == "nil nil")
            #expect(try lua.eval("opt(args{ x = none })") == "nil 2")
            #expect(try lua.eval("opt(args{ y = none })") == "nil nil")
            // By place, `nil` can be told from nothing here too.
            #expect(try lua.eval("opt(nil, nil, args{})") == "nil nil")
            #expect(try lua.eval("opt(nil, args{})") == "nil 2")
            #expect(try lua.eval("opt(args{ 1 }, nil)") == "1 nil")
        }
    }

    @Test func functionsWithoutNamesTakeNone() throws {
        try Self.withArguments { lua throws in
            let end = "got swift.args, which only functions with named parameters take"
            try lua.register("double") { (x: Double) in 2 * x }
            try lua.register("shout") { (text: String) in text }
            try lua.register("grow") { (gauge: Gauge) in gauge }
            expectFailing(
                .argument, in: lua, "double(args{ 1 })", "bad argument #1 to 'double' (number expected, \(end))")
            expectFailing(
                .argument, in: lua, "shout(args{ 1 })", "bad argument #1 to 'shout' (string expected, \(end))")
            expectFailing(.argument, in: lua, "grow(args{ 1 })", "bad argument #1 to 'grow' (Gauge expected, \(end))")
            expectFailing(
                .argument, in: lua, "gauge.read(args{ 1 })",
                "bad argument #1 to 'read' (Gauge expected, \(end); use ':' to call a method)")
            // To a function that takes anything they are a value.
            try lua.register("same") { (value: LuaValue) in value }
            #expect(try lua.eval("type(same(args{ 1 }))") == "userdata")
        }
    }

    @Test func manyArguments() throws {
        try Self.withArguments { lua throws in
            #expect(
                try lua.execute(
                    "local none = {} for i = 1, 3000 do none[i] = args{} end return f(1, 2, unpack(none))")
                    == [1, 2, -1, -2])
            expectFailing(
                .argument, in: lua, "local t = {} for i = 1, 3000 do t[i] = args{ i } end f(unpack(t))",
                "bad argument '5' to 'f' (4 arguments expected)")
        }
    }

    @Test func otherUserdataAreNotTakenForArguments() throws {
        try Self.withArguments { lua throws in
            #expect(try lua.eval("args{} ~= nil, count(io.stdout, 'm'), count(newproxy(), 's')") == (true, "m", "s"))
            // Nor are those of another state, which cannot get here but as a value of that state.
            #expect(try lua.eval("count(args{ list = newproxy(true) }, args{ unit = 'u' })") == "u")
        }
    }

    @Test func whatArgumentsHoldIsFreed() throws {
        try withLifetimeTracking { track in
            try Self.withArguments { lua throws in
                try lua.register("make") { Held(track()) }
                try lua.execute("for i = 1, 100 do local a = args{ make(), x = make() } end")
                try lua.collectGarbage()
                #expect(track.alive == 0)
                try lua.execute("kept = args{ make() } collectgarbage()")
                try lua.execute("kept = nil")
            }
        }
    }
}

private struct Gauge: LuaExportable {
    var values: [Int] = []

    static func read(_ x: Int, _ y: Int, _ a: Int, _ b: Int) -> [Int] { [x, y, a, b] }
    func read(_ x: Int, _ y: Int, _ a: Int, _ b: Int) -> [Int] { Gauge.read(x, y, a, b) }

    static var luaExports: LuaExports {
        LuaInitializer(
            parameters: .named("x"), .named("y"), .named("a", default: -1), .named("b", default: -2)
        ) { Gauge(values: read($0, $1, $2, $3)) }
        LuaProperty("values", \.values)
        LuaMethod(
            "read", read as (Gauge) -> (Int, Int, Int, Int) -> [Int], parameters: .named("x"), .named("y"),
            .named("a", default: -1), .named("b", default: -2))
        LuaStaticMethod(
            "make", read as (Int, Int, Int, Int) -> [Int], parameters: .named("x"), .named("y"),
            .named("a", default: -1), .named("b", default: -2))
    }
}

private final class Held: LuaExportable {
    let tracked: Tracked

    init(_ tracked: Tracked) { self.tracked = tracked }

    static var luaExports: LuaExports { LuaProperty("isHeld", get: { _ in true }) }
}
