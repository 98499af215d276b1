import Lupine
import LupineTestSupport
import Testing

/// A member of the lane does what its C function does, whatever it is given, and however late.
@Suite struct LaneEqualityTests {
    /// Runs a call in a loop that is compiled with good operands, the last time with others.
    private func check(
        _ call: String, good: String, bad: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let program = """
            local result
            for i = 1, 400 do
                local a, b, c = \(good)
                if i == 399 then a, b, c = \(bad) end
                result = \(call)
            end
            return result
            """
        let (on, off) = try outcomes(of: program)
        #expect(on == off, sourceLocation: sourceLocation)
        let once = try outcomes(of: "local a, b, c = \(bad) return \(call)")
        #expect(once.on == once.off, sourceLocation: sourceLocation)
    }

    static let operands = [
        "nil", "true", "'7'", "'x'", "{}", "print", "coroutine.create(print)", "0/0", "1/0", "-1/0", "-0", "1e300",
        "1.5",
        "2^53", "2^53 + 2", "2^63", "-2^63", "2^64", "256", "-1", "3.5e38", "io.stdout", "newproxy()", "newproxy(true)",
        "m", "v", "Meter", "1LL", "2^24 + 1", "setmetatable({}, { __metatable = false })", "none",
    ]

    @Test(arguments: operands) func argumentsThatChange(_ bad: String) throws {
        let calls = [
            "sum(a, 1)", "m:add(a)", "m:echo(a)", "m:half(a)", "m:small(a)", "Meter.twice(a)", "m:limit(a)", "m(a)",
            "m[a]",
            "m:weigh(a, 1, true)", "m:weigh(1, a, true)", "v * a", "a * v",
        ]
        for call in calls { try check(call, good: "1", bad: bad) }
        try check("m:flip(a)", good: "true", bad: bad)
        try check("m:weigh(1, 1, a)", good: "true", bad: bad)
        try check("m:take(a)", good: "n", bad: bad)
        try check("m:measure(a)", good: "v", bad: bad)
        try check("area(a)", good: "v", bad: bad)
        try check("count(a)", good: "'x'", bad: bad)
        try check("m:greet(a)", good: "'x'", bad: bad)
        for operation in ["v + a", "a + v", "v == a", "v < a", "a <= v"] { try check(operation, good: "w", bad: bad) }
    }

    @Test(arguments: operands) func receiversThatChange(_ bad: String) throws {
        for call in ["m.add(a, 1)", "m.echo(a, 1)", "m.tick(a)"] { try check(call, good: "m", bad: bad) }
        for call in ["v.scale(a, 1)"] { try check(call, good: "v", bad: bad) }
    }

    @Test(arguments: operands) func valuesThatChange(_ bad: String) throws {
        func checkAssigning(_ place: String, good: String) throws {
            try check("(function() \(place) = a return \(place) end)()", good: good, bad: bad)
        }
        for place in ["m.total", "m.ticks", "m.double", "m[1]"] { try checkAssigning(place, good: "1") }
        try checkAssigning("m.isOn", good: "true")
        try checkAssigning("m.label", good: "'x'")
        for field in [
            "double", "float", "int8", "int16", "int32", "int64", "int", "uint8", "uint16", "uint32", "uint64",
            "innerX",
            "watched", "maybe",
        ] {
            try checkAssigning("f.\(field)", good: "1")
        }
        try checkAssigning("f.bool", good: "true")
    }

    @Test(arguments: [
        "return m:add()", "return m.add()", "return m:weigh(1)", "return sum()", "return sum(1)", "return sum(1, 2, 3)",
        "return m:add(1, 2, 3)", "return m:widest()", "return m:sample(1), m:sample(99)",
        "return select('#', m:tick())",
        "return select('#', m:sample(99))", "return v:scale(2), v.x, v.y", "return m:limit(101)",
        "return limit(101)", "return select(2, pcall(m.limit, m, 101)).message", "m.samples = 1", "v.length = 1",
        "m:sum()",
        "return m[0]", "return m[1], m[3], m[4]", "return m['1']", "return m.add == m.add and Meter.add == m.add",
        "return pcall(sum, 'x', 1)", "return pcall(m.add, m, {})", "local add = m.add return add(m, 1)",
        "for i = 1, 300 do local ok = pcall(m.limit, m, i) if ok ~= (i <= 100) then return i end end return 'same'",
        "for i = 1, 300 do local ok = pcall(m.add, m, i < 290 and i or '') if ok ~= (i < 290) then return i end end",
        "return m:greet('\\0a\\0'), #m:greet('\\0a\\0')", "return m:greet('\\255')", "return m:greet(('ä'):rep(1000))",
        "return m:greet('')", "return v + w == w + v, (v + w).x, (v * 2).y, (2 * v).y, (-v).x, #v, v < w, w <= v",
        "return m(1)", "return m()", "m[1] = 'x'", "m[1] = 5 return m[1]", "return m:origin().x",
    ]) func programs(_ program: String) throws {
        let (on, off) = try outcomes(of: program)
        #expect(on == off)
        let (later, laterOff) = try outcomes(of: "for i = 1, 200 do m:add(0) sum(1, 2) v:scale(1) end \(program)")
        #expect(later == laterOff)
    }

    @Test func whatTheyGiveIsRight() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute(
                "for i = 1, 1000 do s = m:add(1) b = m:flip(i % 2 == 0) e = m:echo(-i) t = m:greet('x' .. i) end")
            #expect(try lua.eval("s, b, e, t, m.total") == (1000.0, false, -1000, "meter: x1000", 1000.0))
            #expect(
                try lua.eval("m:weigh(2, 1.5, true), m:take(n), m:measure(v), m:half(3)") == (6.0, 1000.0, 7.0, 1.5))
        }
    }
}
