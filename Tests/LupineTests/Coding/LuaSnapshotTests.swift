import Lupine
import LupineTestSupport
import Testing

struct LuaSnapshotTests {
    @Test(arguments: [
        ("function() end", "plain value expected, got function"),
        ("{ a = print }", "a: plain value expected, got function"),
        ("{ a = { b = { 1, 2, function() end } } }", "a.b[3]: plain value expected, got function"),
        ("{ ['two words'] = coroutine.create(print) }", "[\"two words\"]: plain value expected, got thread"),
        ("{ { file = io.stdout } }", "[1].file: plain value expected, got userdata"),
        ("{ [true] = newproxy() }", "[\"true\"]: plain value expected, got userdata"),
        ("{ x = { [print] = 1 } }", "x: boolean, number or string expected as a key, got function"),
        ("{ x = { 1, [{}] = 1 } }", "x: boolean, number or string expected as a key, got table"),
        ("{ [1LL] = 1 }", "boolean, number or string expected as a key, got cdata"),
        ("{ a = 1i }", "a: plain value expected, got cdata"),
    ])
    func refusesWhatIsNotPlain(source: String, message: String) throws {
        try withLua(.all) { lua throws in
            expectLuaError(.conversion, message) { try lua.eval(source) as LuaSnapshot }
        }
    }

    static let strangeKeys: [SnapshotCase] = [
        SnapshotCase([.number(.nan): 1], "a table cannot have the key nan"),
        SnapshotCase([nil: 1], "boolean, number or string expected as a key, got nil"),
        SnapshotCase(["a": [1, [.integer(5): 1]]], "a[2]: boolean, number or string expected as a key, got 5LL"),
        SnapshotCase(["a": [1, [.unsigned(5): 1]]], "a[2]: boolean, number or string expected as a key, got 5ULL"),
        SnapshotCase([[1]: 1], "boolean, number or string expected as a key, got {1}"),
        SnapshotCase([["a": 1]: 1], "boolean, number or string expected as a key, got {a = 1}"),
    ]

    @Test(arguments: strangeKeys)
    func refusesKeysThatNoTableHas(example: SnapshotCase) throws {
        try withLua { lua throws in
            expectLuaError(.conversion, example.text) { try lua.value(example.snapshot) }
        }
    }

    @Test func anArgumentSaysWhereItDoesNotFit() throws {
        try withLua { lua in
            try lua.register("keep") { (_: LuaSnapshot) in }
            expectLuaError(
                .argument, "chunk:1: bad argument #1 to 'keep' (a[1]: plain value expected, got function)"
            ) { try "keep{ a = { print } }".chunk(in: lua)() }
        }
    }

    static let read: [SnapshotCase] = [
        SnapshotCase(.nil, "nil"),
        SnapshotCase(true, "true"),
        SnapshotCase(false, "false"),
        SnapshotCase(12.5, "12.5"),
        SnapshotCase(-3, "-3"),
        SnapshotCase("text", "'text'"),
        SnapshotCase(.number(.infinity), "1/0"),
        SnapshotCase(.number(-.infinity), "-1/0"),
        SnapshotCase(.integer(9_007_199_254_740_993), "9007199254740993LL"),
        SnapshotCase(.integer(-1), "-1LL"),
        SnapshotCase(.unsigned(.max), "18446744073709551615ULL"),
        SnapshotCase(.integer(.min), "-9223372036854775807LL - 1"),
        SnapshotCase(.string(LuaString([97, 0, 255])), "'a\\0\\255'"),
        SnapshotCase([:], "{}"),
        SnapshotCase([1, "b", true], "{ 1, 'b', true }"),
        SnapshotCase(["x": 1, "y": [2]], "{ x = 1, y = { 2 } }"),
        SnapshotCase(["a", "b", "c"], "{ [3] = 'c', [1] = 'a', [2] = 'b' }"),
        SnapshotCase([1: 1, 3: 3], "{ 1, nil, 3 }"),
        SnapshotCase([0: 0, 1: 1, 2: 2], "{ [0] = 0, 1, 2 }"),
        SnapshotCase([1: 1, 2: 2, "x": 3], "{ 1, 2, x = 3 }"),
        SnapshotCase([2: 2], "{ [2] = 2 }"),
        SnapshotCase([1: 1, 1.5: 2], "{ 1, [1.5] = 2 }"),
        SnapshotCase([true: 1, false: [[:]]], "{ [true] = 1, [false] = { {} } }"),
        SnapshotCase([[.integer(1)], [[.unsigned(2)]]], "{ { 1LL }, { { 2ULL } } }"),
        SnapshotCase(["a": 1], "setmetatable({ a = 1 }, { __index = { b = 2 } })"),
    ]

    @Test(arguments: read)
    func readsEveryPlainValue(example: SnapshotCase) throws {
        try withLua(.all) { lua throws in
            #expect(try lua.eval(example.text) == example.snapshot)
        }
    }

    @Test func nanIsReadAndWritten() throws {
        try withLua { lua throws in
            guard case .array(let elements) = try lua.eval("{ 0/0 }") as LuaSnapshot,
                case .number(let number)? = elements.first
            else {
                Issue.record("no array of a number")
                return
            }
            #expect(number.isNaN)
            try lua.set("t", to: LuaSnapshot.array(elements))
            #expect(try lua.eval("t[1] ~= t[1] and #t == 1"))
        }
    }

    static let written: [SnapshotCase] = [
        SnapshotCase(nil, "value == nil"),
        SnapshotCase(true, "value == true"),
        SnapshotCase(-1.5, "value == -1.5"),
        SnapshotCase("ä", "value == '\\195\\164'"),
        SnapshotCase(.integer(.min), "value == -9223372036854775807LL - 1 and type(value) == 'cdata'"),
        SnapshotCase(.unsigned(.max), "value == 18446744073709551615ULL and type(value) == 'cdata'"),
        SnapshotCase(.string(LuaString([0, 255])), "value == '\\0\\255'"),
        SnapshotCase([], "next(value) == nil and getmetatable(value).__jsontype == 'array'"),
        SnapshotCase([:], "next(value) == nil and getmetatable(value) == nil"),
        SnapshotCase([1, [2, "c"]], "#value == 2 and value[1] == 1 and #value[2] == 2 and value[2][2] == 'c'"),
        SnapshotCase(
            ["a": ["b": [1, 2]], 7: true, false: 0], "value.a.b[2] == 2 and value[7] == true and value[false] == 0"),
        SnapshotCase([1, nil, 3], "#value == 3 and value[2] == none and value[3] == 3"),
        SnapshotCase(["a": nil], "value.a == none"),
        SnapshotCase([.number(-0.0): 1], "value[0] == 1"),
    ]

    @Test(arguments: written)
    func writesEveryCase(example: SnapshotCase) throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            try lua.set("value", to: example.snapshot)
            #expect(try lua.eval(example.text))
            #expect(try lua["value"] == example.snapshot)
        }
    }

    @Test func anEmptyTableIsAnArrayIfItIsMarked() throws {
        try withLua { lua in
            try lua.set("array", to: lua.arrayMetatable)
            #expect(try lua.eval("setmetatable({}, array)") == LuaSnapshot.array([]))
            #expect(try lua.eval("{ setmetatable({}, array), {} }") == LuaSnapshot.array([[], [:]]))
            #expect(try lua.eval("setmetatable({}, {})") == LuaSnapshot.table([:]))
            #expect(try lua.eval("setmetatable({ x = 1 }, array)") == LuaSnapshot.table(["x": 1]))
            #expect(try lua.eval("setmetatable({ 1, 2 }, array)") == LuaSnapshot.array([1, 2]))
        }
    }

    @Test func sharedTablesAreCopiedEachTime() throws {
        try withLua { lua in
            let snapshot: LuaSnapshot = try lua.eval(
                "(function() local t = { 1 } return { a = t, b = t, t, { t } } end)()")
            #expect(snapshot == ["a": [1], "b": [1], 1: [1], 2: [[1]]])
            try lua.set("copy", to: snapshot)
            #expect(try lua.eval("copy.a ~= copy.b and copy[1] ~= copy.a"))
        }
    }

    @Test func subscriptsFindValuesOrNil() throws {
        let snapshot: LuaSnapshot = ["window": ["sizes": [10, 20], 7: "seven"], "title": "Lupine"]
        #expect(snapshot["window"]["sizes"][2] == 20)
        #expect(snapshot["window"][7] == "seven")
        #expect(snapshot["title"] == "Lupine")
        #expect(snapshot["title"]["missing"] == .nil)
        #expect(snapshot["missing"][1] == .nil)
        for position in [Int.min, -1, 0, 3, Int.max] { #expect(snapshot["window"]["sizes"][position] == .nil) }
        #expect(([] as LuaSnapshot)[1] == .nil)
    }

    @Test func literalsWithTheSameKeyKeepTheLast() {
        #expect(["a": 1, "a": 2] as LuaSnapshot == ["a": 2])
    }
}
