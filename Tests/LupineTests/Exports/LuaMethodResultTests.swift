import Lupine
import LupineTestSupport
import Testing

/// What methods may return.
@Suite struct LuaMethodResultTests {
    @Test func nothing() throws {
        try withLua { lua in
            try lua.set("o", to: Answers())
            #expect(try lua.eval("select('#', o:nothing())") == 0)
            #expect(try lua.eval("select('#', o:nothingByClosure())") == 0)
        }
    }

    @Test func oneValue() throws {
        try withLua { lua in
            try lua.set("o", to: Answers())
            #expect(try lua.eval("o:text(), o:flag(), o:list()[2]") == ("text", true, "b"))
            #expect(try lua.eval("o:record().a") == 1)
            #expect(try lua.eval("o:any(1), o:any('x'), o:any(nil)") == (1, "x", LuaValue.nil))
            #expect(try lua.eval("o:find('a'), o:find('z')") == (1, Int?.none))
            // `nil` is a result, not the lack of one.
            #expect(try lua.eval("select('#', o:find('z'))") == 1)
        }
    }

    @Test func severalValues() throws {
        try withLua { lua in
            try lua.set("o", to: Answers())
            #expect(try lua.eval("o:several(3)") == (1, 2, 3))
            #expect(try lua.eval("select('#', o:several(0))") == 0)
            #expect(try lua.eval("select('#', o:several(200))") == 200)
            #expect(try lua.eval("select('#', o:several(5000))") == 5000)
        }
    }

    @Test func tuples() throws {
        try withLua { lua in
            try lua.register(Answers.self)
            try lua.set("o", to: Answers())
            #expect(try lua.eval("o:pair(1)") == (1, "text"))
            #expect(try lua.eval("o:named{ n = 2 }") == (2, "text"))
            #expect(try lua.eval("o:byClosure()") == ("a", 1, true))
            #expect(try lua.eval("o:byClosureOf(3)") == (3, 4))
            #expect(try lua.eval("Answers.both(5)") == (5, LuaValue.nil))
            #expect(try lua.eval("select('#', Answers.both(5))") == 2)
            expectFailing(
                .argument, in: lua, "o:pair('x')", "bad argument #1 to 'pair' (number expected, got string)")
            try lua.set("counter", to: Steps())
            #expect(try lua.eval("counter:step()") == (1, 10))
            #expect(try lua.eval("counter:step()") == (2, 20))
        }
    }

    @Test func functionsThatOutliveTheCall() throws {
        try withLua { lua in
            try lua.set("o", to: Answers())
            #expect(try lua.execute("local f = o:adder(2) collectgarbage() return f(3)") == 5)
        }
    }

    @Test func objects() throws {
        try withLua { lua in
            let answers = Answers()
            try lua.set("o", to: answers)
            #expect(try lua.eval("o:itself() == o, rawequal(o:itself(), o)") == (true, true))
            #expect(try lua.eval("o:itself():itself():text()") == "text")
            #expect(try lua.eval("o:vector(1) == o:vector(1)") == false)
            #expect(try lua.eval("o:vector(2).x") == 2)
            #expect(try lua.eval("o:vectors()[2].x") == 1)
        }
    }

    @Test func aValueThatCannotCrossIsAnError() throws {
        try withLua { lua in
            try lua.set("o", to: Answers())
            let table: LuaTable = try withLua(leaving: 1) { try $0.table() }
            try lua.set("o2", to: Answers(foreign: table))
            let error = luaError { try lua.run("return o2:foreignTable()") }
            #expect(error?.code == .foreign)
            #expect(error?.message == "the value belongs to another runtime")
        }
    }
}

private final class Answers: LuaExportable {
    let foreign: LuaTable?
    init(foreign: LuaTable? = nil) { self.foreign = foreign }

    func nothing() {}
    func pair(_ n: Int) -> (Int, String) { (n, "text") }
    func text() -> String { "text" }
    func find(_ key: String) -> Int? { ["a": 1][key] }
    func itself() -> Answers { self }
    func adder(_ lua: LuaRuntime, _ a: Int) throws -> LuaFunction { try lua.function { (b: Int) in a + b } }

    static var luaExports: LuaExports {
        LuaMethod("nothing", nothing)
        LuaMethod("nothingByClosure") { _ in }
        LuaMethod("pair", pair)
        LuaMethod("named", pair, parameters: .named("n"))
        LuaMethod("byClosure") { _ in ("a", 1, true) }
        LuaMethod("byClosureOf") { (_: inout Answers, n: Int) in (n, n + 1) }
        LuaStaticMethod("both") { (n: Int) in (n, Int?.none) }
        LuaMethod("text", text)
        LuaMethod("flag") { _ in true }
        LuaMethod("list") { _ in ["a", "b"] }
        LuaMethod("record") { _ in ["a": 1] }
        LuaMethod("any") { (_: inout Answers, value: LuaValue) in value }
        LuaMethod("find", find)
        LuaMethod("several") { (_: inout Answers, count: Int) in LuaVarargs(Array(1...max(1, count)).prefix(count)) }
        LuaMethod("adder", adder)
        LuaMethod("itself", itself)
        LuaMethod("vector") { (_: inout Answers, x: Double) in Point(x: x) }
        LuaMethod("vectors") { _ in [Point(), Point(x: 1)] }
        LuaMethod("foreignTable") { $0.foreign }
    }
}

private struct Steps: LuaExportable {
    var count = 0
    static var luaExports: LuaExports {
        LuaMethod("step") {
            $0.count += 1
            return ($0.count, $0.count * 10)
        }
    }
}
