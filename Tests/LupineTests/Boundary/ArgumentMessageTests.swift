import Lupine
import LupineTestSupport
import Testing

/// What Lua says when a Swift function cannot take its arguments.
@Suite struct ArgumentMessageTests {
    private func withFunctions(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.register("move") { (_: String, to: Double) in to }
            let point = try lua.table()
            try point.set("shift", to: try lua.function { (_: LuaTable, by: Double) in by })
            try point.set("named", to: try lua.function("point.named") { (_: LuaTable, by: Double) in by })
            try lua.set("point", to: point)
            try body(lua)
        }
    }

    @Test(arguments: [
        ("move('a', nil)", "bad argument #2 to 'move' (number expected, got nil)"),
        ("move('a')", "bad argument #2 to 'move' (number expected, got no value)"),
        ("move()", "bad argument #1 to 'move' (string expected, got no value)"),
        ("move(nil, 1)", "bad argument #1 to 'move' (string expected, got nil)"),
        ("move({}, 1)", "bad argument #1 to 'move' (string expected, got table)"),
        ("move(1, 1)", "bad argument #1 to 'move' (string expected, got number 1)"),
        ("move('a', '1')", "bad argument #2 to 'move' (number expected, got string \"1\")"),
        ("move('a', print)", "bad argument #2 to 'move' (number expected, got function)"),
        ("move('a', io.stdout)", "bad argument #2 to 'move' (number expected, got userdata)"),
        ("move('a', coroutine.create(print))", "bad argument #2 to 'move' (number expected, got thread)"),
        ("move('a', 1LL)", "bad argument #2 to 'move' (number expected, got cdata)"),
        (
            "move('\\255', 1)",
            "bad argument #1 to 'move' (UTF-8 string expected, got other bytes (read them as LuaString))"
        ),
        ("local m = move m('a')", "bad argument #2 to 'move' (number expected, got no value)"),
        ("point.shift(1)", "bad argument #1 to 'shift' (table expected, got number)"),
        ("point.shift(point)", "bad argument #2 to 'shift' (number expected, got no value)"),
        ("point:shift()", "bad argument #1 to 'shift' (number expected, got no value)"),
        ("point:shift('x')", "bad argument #1 to 'shift' (number expected, got string)"),
        ("('x').shift(point, 'x')", "bad argument #2 to 'shift' (number expected, got string)"),
        ("point:named('x')", "bad argument #1 to 'point.named' (number expected, got string)"),
        ("local f = point.shift f(point, 'x')", "bad argument #2 to 'f' (number expected, got string)"),
        ("string.shift = point.shift; ('x'):shift(1)", "calling 'shift' on bad self (table expected, got string)"),
    ])
    func aWrongArgument(source: String, message: String) throws {
        try withFunctions { lua in
            try lua.execute("string.shift = point.shift")
            let function = try lua.compile(source, name: "=chunk")
            expectLuaError(.argument, "chunk:1: " + message) { try function() }
        }
    }

    @Test func itCanBeCaught() throws {
        try withFunctions { lua in
            let (ok, message): (Bool, String) = try lua.eval("pcall(move, 'a')")
            #expect(!ok)
            #expect(message == "bad argument #2 to 'move' (number expected, got no value)")
            expectLuaError(.runtime, "own") { try lua.execute("pcall(move) error('own', 0)") }
        }
    }

    @Test func theFunctionIsNotInvoked() throws {
        try withLua { lua in
            var count = 0
            try lua.register("touch") { (_: Int) in count += 1 }
            #expect(throws: LuaError.self) { try lua.execute("touch('\\255')") }
            #expect(throws: LuaError.self) { try lua.execute("touch()") }
            #expect(count == 0)
        }
    }

    @Test func anUnnamedFunction() throws {
        try withLua { lua in
            let function = try lua.function { (n: Int) in n }
            expectLuaError(.argument, "bad argument #1 to '?' (number expected, got no value)") {
                try function()
            }
            let named = try lua.function("area") { (n: Int) in n }
            expectLuaError(.argument, "bad argument #1 to 'area' (number expected, got boolean)") {
                try named(true)
            }
            expectLuaError(.argument, "bad argument #3 to '?' (number expected, got no value)") {
                try lua.execute("table.sort({ 1, 2 }, ...)", try lua.function { (_: Int, _: Int, _: Int) in true })
            }
        }
    }

    @Test func aNameMayBeAnything() throws {
        try withLua { lua in
            for name in ["", "a'b", "ü", "100%d %s", "a\nb"] {
                let function = try lua.function(name) { (n: Int) in n }
                expectLuaError(.argument, "bad argument #1 to '\(name)' (number expected, got no value)") {
                    try function()
                }
            }
        }
    }

    @Test(arguments: [
        ("sum(1, 2, 'x')", "bad argument #3 to 'sum' (number expected, got string)"),
        ("sum('x')", "bad argument #1 to 'sum' (number expected, got string)"),
        ("scaled(2, 1, 2, {})", "bad argument #4 to 'scaled' (number expected, got table)"),
        ("scaled()", "bad argument #1 to 'scaled' (number expected, got no value)"),
        ("list({ 1, 'x' })", "bad argument #1 to 'list' ([2]: number expected, got string)"),
        ("list({ 1, 1.5 })", "bad argument #1 to 'list' ([2]: integer expected, got 1.5)"),
        ("byte(300)", "bad argument #1 to 'byte' (number from 0 to 255 expected, got 300)"),
        ("byte(-1)", "bad argument #1 to 'byte' (number from 0 to 255 expected, got -1)"),
        ("byte(0/0)", "bad argument #1 to 'byte' (integer expected, got nan)"),
        ("byte(1/0)", "bad argument #1 to 'byte' (integer expected, got inf)"),
        ("injected('x')", "bad argument #1 to 'injected' (number expected, got string)"),
        ("maybe('x')", "bad argument #1 to 'maybe' (number expected, got string)"),
    ])
    func otherParameters(source: String, message: String) throws {
        try withLua { lua in
            try lua.register("sum") { (numbers: LuaVarargs<Double>) in numbers.reduce(0, +) }
            try lua.register("scaled") { (by: Double, numbers: LuaVarargs<Double>) in numbers.map { $0 * by } }
            try lua.register("list") { (numbers: [Int]) in numbers.count }
            try lua.register("byte") { (byte: UInt8) in byte }
            try lua.register("injected") { (_: LuaRuntime, n: Int) in n }
            try lua.register("maybe") { (n: Int?) in n }
            let function = try lua.compile(source.replacing("0/0", with: "-(0/0)"), name: "=chunk")
            expectLuaError(.argument, "chunk:1: " + message) { try function() }
        }
    }

    @Test func aConversionThatThrowsSomethingElse() throws {
        try withLua { lua in
            try lua.register("take") { (_: Picky) in }
            let function = try lua.compile("take(1)", name: "=chunk")
            expectLuaError(.argument, "chunk:1: bad argument #1 to 'take' (not today)") { try function() }
        }
    }

    @Test func aResultThatCannotBePushed() throws {
        try withLua { lua in
            try lua.register("give") { Picky() }
            #expect(throws: Picky.Objection.self) { try lua.execute("give()") }
            #expect(throws: Picky.Objection.self) { try lua.execute("", Picky()) }
        }
    }
}

private struct Picky: LuaConvertible {
    struct Objection: Error, CustomStringConvertible { let description = "not today" }

    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Picky { throw Objection() }

    func toLua(_ stack: LuaStack) throws { throw Objection() }
}
