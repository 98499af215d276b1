import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaMetamethodTests {
    @Test(arguments: [
        ("m(1, 2) + m(3, 4)", "(4, 6)"),
        ("m(1, 2) - m(3, 5)", "(-2, -3)"),
        ("-m(1, 2)", "(-1, -2)"),
        ("m(1, 2) * 3", "(3, 6)"),
        ("m(8, 6) / 2", "(4, 3)"),
        ("m(8, 7) % 3", "(2, 1)"),
        ("m(2, 3) ^ 2", "(4, 9)"),
        ("m(1, 2) .. '!'", "(1, 2)!"),
        ("#m(1, 2)", "2"),
        ("m(1, 2)(10, 20)", "(11, 22)"),
        ("m(1, 2)", "(1, 2)"),
    ]) func theEventsWithResults(_ expression: String, _ expected: String) throws {
        try withLua { lua in
            try lua.register(Money.self, as: "m")
            #expect(try lua.eval("tostring(\(expression))") == expected)
        }
    }

    @Test(arguments: [
        ("m(1, 2) == m(1, 2)", true), ("m(1, 2) == m(1, 3)", false), ("m(1, 2) ~= m(1, 3)", true),
        ("m(1, 2) < m(1, 3)", true), ("m(1, 2) < m(1, 2)", false), ("m(1, 2) > m(1, 1)", true),
        ("m(1, 2) <= m(1, 2)", true), ("m(1, 2) >= m(1, 3)", false),
        ("m(1, 2) == 1", false), ("m(1, 2) == '(1, 2)'", false), ("m(1, 2) == {}", false),
        ("rawequal(m(1, 2), m(1, 2))", false),
    ]) func comparisons(_ expression: String, _ expected: Bool) throws {
        try withLua { lua in
            try lua.register(Money.self, as: "m")
            #expect(try lua.eval(expression) == expected)
        }
    }

    @Test func theObjectMayBeOnTheRight() throws {
        try withLua { lua in
            try lua.register(Money.self, as: "m")
            #expect(try lua.eval("tostring(3 * m(1, 2)), 'is ' .. m(1, 2)") == ("(3, 6)", "is (1, 2)"))
        }
    }

    @Test func anEventMayHaveSeveralMeanings() throws {
        try withLua { lua in
            try lua.register(Money.self, as: "m")
            #expect(try lua.eval("m(1, 2) * m(3, 4), tostring(m(1, 2) * 2)") == (11.0, "(2, 4)"))
            #expect(try lua.eval("tostring(m(1, 2) * '*')") == "(1, 2)*")
        }
    }

    @Test func aCallMayGiveSeveralResults() throws {
        try withLua { lua in
            try lua.set("o", to: Divisor(n: 4))
            #expect(try lua.eval("o(11)") == (2, 3))
            #expect(try lua.eval("select('#', o(11))") == 2)
            expectFailing(.argument, in: lua, "o('x')", "bad argument #1 to 'Divisor' (number expected, got string)")
        }
    }

    @Test func undeclaredOperandsAreNamed() throws {
        try withLua { lua in
            try lua.register(Money.self, as: "m")
            try lua.set("v", to: Point())
            expectFailing(in: lua, "return m(1, 2) + 1", "'__add' is not declared for m and number")
            expectFailing(in: lua, "return 1 + m(1, 2)", "'__add' is not declared for number and m")
            expectFailing(in: lua, "return m(1, 2) + v", "'__add' is not declared for m and Point")
            expectFailing(in: lua, "return m(1, 2) * {}", "'__mul' is not declared for m and table")
            expectFailing(in: lua, "return m(1, 2) .. nil", "'__concat' is not declared for m and nil")
        }
    }

    @Test(arguments: [
        ("#o", "attempt to get length of global 'o' (a userdata value)"),
        ("o + o", "attempt to perform arithmetic on global 'o' (a userdata value)"),
        ("o - 1", "attempt to perform arithmetic on global 'o' (a userdata value)"),
        ("2 * o", "attempt to perform arithmetic on global 'o' (a userdata value)"),
        ("-o", "attempt to perform arithmetic on global 'o' (a userdata value)"),
        ("o ^ 2", "attempt to perform arithmetic on global 'o' (a userdata value)"),
        ("o < o", "attempt to compare two userdata values"),
        ("o <= o", "attempt to compare two userdata values"),
        ("o < 1", "attempt to compare userdata with number"),
        ("o .. 'x'", "attempt to concatenate global 'o' (a userdata value)"),
        ("o()", "attempt to call global 'o' (a userdata value)"),
        ("pairs(o)", "bad argument #1 to 'pairs' (table expected, got userdata)"),
        ("ipairs(o)", "bad argument #1 to 'ipairs' (table expected, got userdata)"),
        ("next(o)", "bad argument #1 to 'next' (table expected, got userdata)"),
        ("rawget(o, 1)", "bad argument #1 to 'rawget' (table expected, got userdata)"),
        ("table.concat(o)", "bad argument #1 to 'concat' (table expected, got userdata)"),
        ("setmetatable(o, {})", "bad argument #1 to 'setmetatable' (table expected, got userdata)"),
        ("('x'):rep(o)", "bad argument #1 to 'rep' (number expected, got userdata)"),
    ]) func undeclaredEventsArePlainErrors(_ expression: String, _ message: String) throws {
        try withLua { lua in
            try lua.set("o", to: Turtle(name: "Ada"))
            expectFailing(in: lua, "local _ = \(expression)", message)
        }
    }

    @Test func lessThanStandsInForLessOrEqual() throws {
        try withLua { lua in
            try lua.register(Rank.self)
            #expect(try lua.eval("Rank(1) <= Rank(2), Rank(2) <= Rank(1), Rank(2) >= Rank(1)") == (true, false, true))
            #expect(
                try lua.execute(
                    "local t = { Rank(3), Rank(1), Rank(2) } table.sort(t) return t[1].n, t[2].n, t[3].n") == (1, 2, 3))
        }
    }

    @Test func objectsAreCalled() throws {
        try withLua { lua in
            try lua.register(Rank.self)
            try lua.register(Silent.self)
            #expect(try lua.eval("Rank(3)(4, 5)") == 12)
            expectFailing(
                .argument, in: lua, "Rank(3)(4, 'x')", "bad argument #2 to 'Rank' (number expected, got string)")
            #expect(try lua.eval("select('#', Silent()(1))") == 0)
            let rank: LuaUserdata = try lua.eval("Rank(1)")
            #expect(try lua.execute("return select(2, pcall(..., 1, 1))", rank) == 3)
        }
    }

    @Test func otherLibrariesEventsAreFunctions() throws {
        try withLua(.all) { lua in
            try lua.register(Rank.self)
            #expect(try lua.execute("local o = Rank(7) return debug.getmetatable(o).__tojson(o, '>')") == ">7")
        }
    }

    @Test func errorsAreThemselves() throws {
        try withLua { lua in
            try lua.register(Rank.self)
            #expect(throws: Refused("no sum")) { try lua.run("return Rank(1) + Rank(2)") }
            #expect(throws: Refused("no text")) { try lua.run("return tostring(Rank(-1))") }
            #expect(throws: Refused("no length")) { try lua.run("return -Rank(1)") }
            let rank: LuaUserdata = try lua.eval("Rank(-1)")
            #expect(throws: Refused("no text")) { try rank.tostring() }
        }
    }

    @Test func theyAreNotMembers() throws {
        try withLua { lua in
            try lua.register(Rank.self)
            expectFailing(in: lua, "return Rank(1).__add", "Rank has no member '__add'")
            expectFailing(in: lua, "Rank(1).__add = 1", "Rank has no member '__add'")
            expectFailing(in: lua, "return Rank.__call", "Rank has no member '__call'")
        }
    }
}

private struct Money: LuaExportable, Equatable, CustomStringConvertible {
    var euros = 0.0
    var cents = 0.0
    func map(_ body: (Double) -> Double) -> Money { Money(euros: body(euros), cents: body(cents)) }
    func map(_ other: Money, _ body: (Double, Double) -> Double) -> Money {
        Money(euros: body(euros, other.euros), cents: body(cents, other.cents))
    }
    var description: String { "(\(Int(euros)), \(Int(cents)))" }
    static prefix func - (money: Money) -> Money { money.map { -$0 } }

    static var luaExports: LuaExports {
        LuaInitializer(Money.init(euros:cents:))
        LuaMetamethod(.add) { (a: Money, b: Money) in a.map(b, +) }
        LuaMetamethod(.sub) { (a: Money, b: Money) in a.map(b, -) }
        LuaMetamethod(.mul) { (a: Money, b: Double) in a.map { $0 * b } }
        LuaMetamethod(.mul) { (a: Money, b: Money) in a.euros * b.euros + a.cents * b.cents }
        LuaMetamethod(.mul) { (a: Money, b: String) in "\(a)\(b)" }
        LuaMetamethod(.mul, reversed: { (a: Double, b: Money) in b.map { $0 * a } })
        LuaMetamethod(.div) { (a: Money, b: Double) in a.map { $0 / b } }
        LuaMetamethod(.mod) { (a: Money, b: Double) in a.map { $0.truncatingRemainder(dividingBy: b) } }
        LuaMetamethod(.pow) { (a: Money, b: Int) in a.map { x in (0..<b).reduce(1) { y, _ in x * y } } }
        LuaMetamethod(.concat) { (a: Money, b: String) in "\(a)\(b)" }
        LuaMetamethod(.concat, reversed: { (a: String, b: Money) in "\(a)\(b)" })
        LuaMetamethod(.unm, body: -)
        LuaMetamethod(.len) { _ in 2 }
        LuaMetamethod(.tostring, \.description)
        LuaMetamethod(.eq, ==)
        LuaMetamethod(.lt) { ($0.euros, $0.cents) < ($1.euros, $1.cents) }
        LuaMetamethod(.le) { ($0.euros, $0.cents) <= ($1.euros, $1.cents) }
        LuaMetamethod(.call) { (a: Money, x: Double, y: Double) in a.map(Money(euros: x, cents: y), +) }
    }
}

private final class Rank: LuaExportable {
    let n: Int
    init(_ n: Int) { self.n = n }

    static var luaExports: LuaExports {
        LuaInitializer(Rank.init)
        LuaProperty("n", \.n)
        LuaMetamethod(.lt) { $0.n < $1.n }
        LuaMetamethod(.call) { (rank: Rank, a: Int, b: Int) in rank.n + a + b }
        LuaMetamethod(custom: "__tojson") { (rank: Rank, prefix: String) in prefix + "\(rank.n)" }
        LuaMetamethod(.add) { (_: Rank, _: Rank) -> Int in throw Refused("no sum") }
        LuaMetamethod(.unm) { (_: Rank) -> Int in throw Refused("no length") }
        LuaMetamethod(.tostring) { rank in
            guard rank.n >= 0 else { throw Refused("no text") }
            return "rank \(rank.n)"
        }
    }
}

private struct Silent: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Silent() }
        LuaMetamethod(.call) { (_: Silent, _: Int) in }
    }
}

private struct Divisor: LuaExportable {
    var n: Int

    static var luaExports: LuaExports {
        LuaMetamethod(.call) { (divisor: Divisor, a: Int) in (a / divisor.n, a % divisor.n) }
    }
}
