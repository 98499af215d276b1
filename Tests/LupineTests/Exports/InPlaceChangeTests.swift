import Lupine
import LupineTestSupport
import Testing

/// Closures that change a structure, whatever they take and give.
@Suite struct InPlaceChangeTests {
    @Test(arguments: [
        ("l:clear()", ""), ("l:add('x')", "a,b,x"), ("l:put('x', 1)", "x,a,b"), ("l:join('x', 'y', 'z')", "a,b,x,y,z"),
        ("l:four('w', 'x', 'y', 'z')", "a,b,w,x,y,z"), ("l:become('x')", "x"), ("l:rest('x', 'y')", "a,b,x,y"),
        ("l:addNamed{ text = 'x' }", "a,b,x"), ("l:putNamed{ 'x', at = 0 }", "x,a,b"),
        ("l:putNamed{ 'x' }", "a,b,x"), ("l:joinNamed{ 'x', c = 'z', b = 'y' }", "a,b,x,y,z"),
        ("l:fourNamed{ 'w', 'x', 'y', d = 'z' }", "a,b,w,x,y,z"),
    ]) func withoutResult(_ call: String, _ expected: String) throws {
        try withLua { lua in
            try lua.set("l", to: Lines(["a", "b"]))
            #expect(try lua.eval("select('#', \(call))") == 0)
            #expect(try lua.eval("l.text") == expected)
        }
    }

    @Test(arguments: [
        ("l:pop()", "b", "a"), ("l:swap('x')", "a", "x,b"), ("l:exchange('x', 2)", "b", "a,x"),
        ("l:shift('x', 'y', 'z')", "a", "b,x,y,z"), ("l:popNamed{ 2 }", "b", "a"),
        ("l:exchangeNamed{ at = 2, text = 'x' }", "b", "a,x"), ("l:shiftNamed{ 'x', 'y', c = 'z' }", "a", "b,x,y,z"),
    ]) func withResult(_ call: String, _ result: String, _ expected: String) throws {
        try withLua { lua in
            try lua.set("l", to: Lines(["a", "b"]))
            #expect(try lua.eval(call) == result)
            #expect(try lua.eval("l.text") == expected)
        }
    }

    @Test func loopsThatAreCompiledChangeItToo() throws {
        try withLua { lua in
            try lua.set("p", to: Point())
            try lua.set("l", to: Lines([]))
            try lua.run("for i = 1, 100000 do p.x = p.x + 1 p:scale(1) end for i = 1, 1000 do l:add('x') end")
            #expect(try lua.eval("p.x, #l.text") == (100_000.0, 1999))
        }
    }

    @Test func coroutinesChangeItToo() throws {
        try withLua { lua in
            try lua.set("l", to: Lines([]))
            try lua.run(
                """
                local add = coroutine.wrap(function() while true do l:add(coroutine.yield()) end end)
                add() add('x') add('y')
                """)
            #expect(try lua.eval("l.text") == "x,y")
        }
    }
}

private struct Lines: LuaExportable {
    var lines: [String]
    init(_ lines: [String]) { self.lines = lines }

    mutating func clear() { lines = [] }
    mutating func add(_ text: String) { lines.append(text) }
    mutating func put(_ text: String, at index: Int) { lines.insert(text, at: min(max(index, 0), lines.count)) }
    mutating func join(_ a: String, _ b: String, _ c: String) { lines += [a, b, c] }
    mutating func pop() -> String? { lines.popLast() }
    mutating func exchange(_ text: String, at index: Int) throws -> String {
        guard lines.indices.contains(index - 1) else { throw Refused("no line \(index)") }
        defer { lines[index - 1] = text }
        return lines[index - 1]
    }
    mutating func shift(_ a: String, _ b: String, _ c: String) -> String {
        join(a, b, c)
        return lines.removeFirst()
    }

    static var luaExports: LuaExports {
        LuaProperty("text") { $0.lines.joined(separator: ",") }
        LuaMethod("clear") { $0.clear() }
        LuaMethod("add") { $0.add($1) }
        LuaMethod("put") { $0.put($1, at: $2 - 1) }
        LuaMethod("join") { $0.join($1, $2, $3) }
        LuaMethod("four") { (lines: inout Lines, a, b, c, d) in lines.lines += [a, b, c, d] }
        LuaMethod("become") { $0 = Lines([$1]) }
        LuaMethod("rest") { (lines: inout Lines, rest: LuaVarargs<String>) in lines.lines += rest }
        LuaMethod("addNamed", parameters: .named("text")) { $0.add($1) }
        LuaMethod("putNamed", parameters: .named("text"), .named("at", default: 99)) { $0.put($1, at: $2) }
        LuaMethod("joinNamed", parameters: .named("a"), .named("b"), .named("c")) { $0.join($1, $2, $3) }
        LuaMethod("fourNamed", parameters: .named("a"), .named("b"), .named("c"), .named("d")) {
            (lines: inout Lines, a, b, c, d) in lines.lines += [a, b, c, d]
        }
        LuaMethod("pop") { $0.pop() }
        LuaMethod("swap") { try $0.exchange($1, at: 1) }
        LuaMethod("exchange") { try $0.exchange($1, at: $2) }
        LuaMethod("shift") { $0.shift($1, $2, $3) }
        LuaMethod("popNamed", parameters: .named("at")) { $0.lines.remove(at: $1 - 1) }
        LuaMethod("exchangeNamed", parameters: .named("text"), .named("at")) { try $0.exchange($1, at: $2) }
        LuaMethod("shiftNamed", parameters: .named("a"), .named("b"), .named("c")) { $0.shift($1, $2, $3) }
    }
}
