import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaVarargsTests {
    private static let notOne = "LuaVarargs<Int> stands for arguments and results only, not for one value"

    @Test func theyStandForAllTheirElements() throws {
        try withLua { lua in
            let count: LuaFunction = try lua.eval("function(...) return select('#', ...), ... end")
            #expect(try count(LuaVarargs([1, 2, 3])) == (3, 1, 2, 3))
            #expect(try count([] as LuaVarargs<Int>) == 0)
            #expect(try count("a", [1, 2] as LuaVarargs<Int>, "b") == (4, "a", 1, 2, "b"))
            #expect(try count([nil, nil] as LuaVarargs<Int?>) == 2)
            #expect(try count(LuaVarargs<LuaValue>([1, nil, "x"])) == (3, 1, LuaValue.nil, "x"))
        }
    }

    @Test func theyTakeAllResults() throws {
        try withLua { lua in
            #expect(try lua.execute("return 1, 2, 3") as LuaVarargs<Int> == [1, 2, 3])
            #expect(try lua.execute("return") as LuaVarargs<Int> == [])
            #expect(try lua.execute("return 1, nil, nil") as LuaVarargs<Int?> == [1, nil, nil])
            let (first, rest): (String, LuaVarargs<Int>) = try lua.execute("return 'a', 1, 2")
            #expect(first == "a")
            #expect(rest == [1, 2])
            let (only, none): (String, LuaVarargs<Int>) = try lua.execute("return 'a'")
            #expect((only, none) == ("a", []))
            let (missing, empty): (Int?, LuaVarargs<Int>) = try lua.execute("return")
            #expect((missing, empty) == (nil, []))
        }
    }

    @Test func theyTakeAllArguments() throws {
        try withLua { lua in
            try lua.register("sum") { (numbers: LuaVarargs<Double>) in numbers.reduce(0, +) }
            try lua.register("join") { (separator: String, parts: LuaVarargs<String>) in
                parts.joined(separator: separator)
            }
            try lua.register("reverse") { (values: LuaVarargs<LuaValue>) in LuaVarargs(values.reversed()) }
            #expect(try lua.eval("sum(), sum(1), sum(1, 2, 3.5)") == (0, 1, 6.5))
            #expect(try lua.eval("join('-'), join('-', 'a'), join('-', 'a', 'b')") == ("", "a", "a-b"))
            #expect(try lua.eval("reverse(1, nil, 'x')") == ("x", LuaValue.nil, 1))
            #expect(try lua.eval("select('#', reverse()), select('#', reverse(nil, nil))") == (0, 2))
            expectLuaError(
                .argument, "[string \"sum(1, 2, 'x', 4)\"]:1: bad argument #3 to 'sum' (number expected, got string)"
            ) {
                try lua.execute("sum(1, 2, 'x', 4)")
            }
            expectLuaError(
                .argument,
                "[string \"join('-', 'a', true)\"]:1: bad argument #3 to 'join' (string expected, got boolean)"
            ) {
                try lua.execute("join('-', 'a', true)")
            }
            expectLuaError(
                .argument, "[string \"join()\"]:1: bad argument #1 to 'join' (string expected, got no value)"
            ) {
                try lua.execute("join()")
            }
        }
    }

    @Test func theyStandAmongResults() throws {
        try withLua { lua in
            try lua.register("some") { (n: Int) in (n, LuaVarargs(0..<n), "end") }
            #expect(try lua.eval("some(0)") == (0, "end"))
            #expect(try lua.eval("some(3)") == (3, 0, 1, 2, "end"))
            try lua.register("many") { (n: Int) in LuaVarargs(0..<n) }
            #expect(try lua.eval("select('#', many(5000))") == 5000)
            expectLuaError(.stackOverflow, "stack overflow (no room for 100004 more values)") {
                try lua.execute("many(100000)")
            }
            #expect(try lua.eval("pcall(many, 100000)") == false)
        }
    }

    @Test func anElementThatCannotCrossSaysWhich() throws {
        try withLua { lua in
            let message =
                "#2: the integer 9223372036854775807 cannot be held exactly by a Lua number; "
                + "choose an integer policy, as LuaIntegerPolicy.int64"
            let f: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            expectLuaError(.conversion, message) { try f(1, LuaVarargs([1, Int.max])) }
            try lua.register("bad") { LuaVarargs([1, Int.max]) }
            expectLuaError(.conversion, message) { try lua.execute("bad()") }
            expectLuaError(.conversion, message) { try lua.execute("return 1, bad()") }
            #expect(try f(1) == 1)
        }
    }

    @Test func theyAreNoSingleValue() throws {
        let list = LuaVarargs([1, 2])
        try withLua { lua in
            let table = try lua.table()
            let f: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            expectLuaError(.conversion, Self.notOne) { try table.set("x", to: list) }
            expectLuaError(.conversion, Self.notOne) { try table.set(list, to: 1) }
            expectLuaError(.conversion, Self.notOne) { try table[list] as LuaValue }
            expectLuaError(.conversion, Self.notOne) { try table.raw.set("x", to: list) }
            expectLuaError(.conversion, Self.notOne) { try lua.value(list) }
            expectLuaError(.conversion, Self.notOne) { try lua.read(list) as Int }
            expectLuaError(.conversion, "[1]: " + Self.notOne) { try f([list]) }
            expectLuaError(.conversion, "[\"x\"]: " + Self.notOne) { try f(["x": list]) }
            expectLuaError(.conversion, "#1: " + Self.notOne) { try f(LuaVarargs([list])) }
            #expect(try table.isEmpty)
        }
    }

    @Test func theyAreNoOptional() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            expectLuaError(.conversion, Self.notOne) { try f(LuaVarargs([1, 2]) as LuaVarargs<Int>?) as Int }
        }
    }

    @Test func theyAreNotReadAsOneValue() throws {
        try withLua { lua in
            expectLuaError(.conversion, Self.notOne) { try lua.eval("1") as LuaVarargs<Int>? }
            expectLuaError(.conversion, Self.notOne) { try lua.eval("{ 1, 2 }") as [LuaVarargs<Int>] }
            expectLuaError(.conversion, Self.notOne) { try lua.eval("{ x = 1 }") as [String: LuaVarargs<Int>] }
        }
    }

    @Test func theyLeaveNothingToWhatFollows() throws {
        try withLua { lua in
            let f = try lua.function("f") { (list: LuaVarargs<Int>, last: Int) in last }
            expectLuaError(.argument, "bad argument #3 to 'f' (number expected, got no value)") { try f(1, 2) }
            expectLuaError(.conversion, "result #4: number expected, got no value") {
                try lua.execute("return 1, 2, 3") as (LuaVarargs<Int>, Int)
            }
        }
    }

    @Test func theyAreCollections() {
        let list: LuaVarargs<Int> = [3, 4, 5]
        #expect(list.count == 3)
        #expect(list[1] == 4)
        #expect(list.last == 5)
        #expect(list.map { $0 * 2 } == [6, 8, 10])
        #expect(list == LuaVarargs(3...5))
        #expect(Set([list, [3, 4, 5], []]).count == 2)
        #expect(list.elements == [3, 4, 5])
    }
}
