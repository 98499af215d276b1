import Lupine
import LupineTestSupport
import Testing

@Suite struct ArrayTests {
    @Test func arraysCross() throws {
        try withLua { lua throws in
            #expect(try lua.echo([1, 2, 3]) == [1, 2, 3])
            #expect(try lua.echo([] as [Int]) == [])
            #expect(try lua.echo(["a", "b"]) == ["a", "b"])
            #expect(try lua.echo([[1], [], [2, 3]]) == [[1], [], [2, 3]])
            #expect(try lua.echo(ContiguousArray([true, false])) == [true, false])
            #expect(try lua.echo(Array(0..<100_000)) == Array(0..<100_000))
            #expect(try lua.eval("#..., (...)[1], (...)[3]", [5, 6, 7]) == (3, 5, 7))
            #expect(try lua.eval("{}") as [String] == [])
        }
    }

    @Test func slicesBeginAtOne() throws {
        try withLua { lua throws in
            let slice = [10, 20, 30, 40][2...]
            #expect(try lua.echo(slice) == [30, 40])
            #expect(try lua.eval("(...)[1], #...", slice) == (30, 2))
            #expect(try lua.echo([1][..<0]) == [])
        }
    }

    @Test func setsCross() throws {
        try withLua { lua throws in
            #expect(try lua.echo([1, 2, 3] as Set) == [1, 2, 3])
            #expect(try lua.eval("{ 1, 2, 2, 1 }") as Set<Int> == [1, 2])
            #expect(try lua.eval("{}") as Set<String> == [])
        }
    }

    @Test func optionalElementsKeepHoles() throws {
        try withLua { lua throws in
            #expect(try lua.eval("{ 1, nil, 3 }") as [Int?] == [1, nil, 3])
            #expect(try lua.eval("{ nil, nil, 'c' }") as [String?] == [nil, nil, "c"])
            #expect(try lua.eval("{}") as [Int?] == [])
            #expect(try lua.echo([1, nil, 3] as [Int?]) == [1, nil, 3])
            #expect(try lua.eval("(...)[1], (...)[2], (...)[3]", [nil, 2, nil] as [Int?]) == (Int?.none, 2, Int?.none))
            // A table does not know of values that are missing at its end.
            #expect(try lua.echo([1, nil] as [Int?]) == [1])
            #expect(try lua.eval("{ 1, nil, 3 }") as ContiguousArray<Int?> == [1, nil, 3])
        }
    }

    @Test func valuesOfAnyTypeKeepHoles() throws {
        try withLua { lua throws in
            let values: [LuaValue] = try lua.eval("{ 1, nil, 'c' }")
            #expect(values == [1, nil, "c"])
        }
    }

    @Test func arraysAreReadWithoutMetamethods() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(
                "setmetatable({ 1, 2 }, { __index = function(t, k) return k end, __len = function() return 5 end })")
            #expect(try lua.read(table) == [1, 2])
        }
    }

    private static let expected = "table with the keys 1 to n expected, got "
    private static let holes = "table with the keys 1 to n expected, got one with mostly holes"

    static let refusals = [
        Refusal([Int].self, "nil", "table expected, got nil"),
        Refusal([Int].self, "'x'", "table expected, got string"),
        Refusal([Int].self, "{ 1, nil, 3 }", expected + "one without [2]"),
        Refusal([Int].self, "{ [0] = 1 }", expected + "the key 0"),
        Refusal([Int].self, "{ [2] = 1 }", expected + "one without [1]"),
        Refusal([Int].self, "{ 1, 2, x = 3 }", expected + "the key \"x\""),
        Refusal([Int].self, "{ [1.5] = 1 }", expected + "the key 1.5"),
        Refusal([Int].self, "{ [2^53] = 1 }", expected + "the key 9.007199254741e+15"),
        Refusal([Int].self, "{ ['1'] = 1 }", expected + "the key \"1\""),
        Refusal([Int?].self, "{ 1, nil, x = 3 }", expected + "the key \"x\""),
        Refusal([Int?].self, "{ [0] = 1 }", expected + "the key 0"),
        Refusal([Int?].self, "{ [-1] = 1 }", expected + "the key -1"),
        Refusal([Int?].self, "{ [1/0] = 1 }", expected + "the key inf"),
        Refusal([Int?].self, "{ [2^53] = 1 }", expected + "the key 9.007199254741e+15"),
        Refusal([Int?].self, "{ [2^31 - 1] = 1 }", holes),
        Refusal([Int?].self, "{ [1e9] = 1 }", holes),
        Refusal([Int?].self, "{ 1, 2, 3, [1000] = 1 }", holes),
        Refusal([Int].self, "{ 1, 2, 'three' }", "[3]: number expected, got string"),
        Refusal([[Int]].self, "{ { 1 }, { 2, 'x' } }", "[2][2]: number expected, got string"),
        Refusal([[[Int]]].self, "{ { { 1, 2.5 } } }", "[1][1][2]: integer expected, got 2.5"),
        Refusal([[Int]].self, "{ { 1 }, { x = 1 } }", "[2]: " + expected + "the key \"x\""),
        Refusal([Int?].self, "{ 1, nil, true }", "[3]: number expected, got boolean"),
        Refusal(Set<Int>.self, "{ 1, 'x' }", "[2]: number expected, got string"),
        Refusal(ArraySlice<Int>.self, "{ x = 1 }", expected + "the key \"x\""),
        Refusal(ContiguousArray<String>.self, "{ 1 }", "[1]: string expected, got number 1"),
    ]

    @Test(arguments: refusals)
    func whatIsNoArrayIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func anElementThatCannotCrossSaysWhere() throws {
        try withLua { lua in
            let message =
                "the integer 9223372036854775807 cannot be held exactly by a Lua number; "
                + "choose an integer policy, as LuaIntegerPolicy.int64"
            expectLuaError(.conversion, "[1][2]: " + message) { try lua.echo([[1, Int.max]]) }
            expectLuaError(.conversion, "[1]: " + message) { try lua.echo([Int.max][...]) }
            expectLuaError(.conversion, "[1]: " + message) { try lua.echo([Int.max] as Set) }
        }
    }
}
