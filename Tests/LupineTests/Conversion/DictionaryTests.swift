import Lupine
import LupineTestSupport
import Testing

@Suite struct DictionaryTests {
    @Test func dictionariesCross() throws {
        try withLua { lua throws in
            #expect(try lua.echo(["a": 1, "b": 2]) == ["a": 1, "b": 2])
            #expect(try lua.echo([1: "x", -5: "y", 1 << 40: "z"]) == [1: "x", -5: "y", 1 << 40: "z"])
            #expect(try lua.echo([true: 1.5, false: -0.0]) == [true: 1.5, false: 0])
            #expect(try lua.echo([:] as [String: Int]) == [:])
            #expect(try lua.echo(["a": ["b": ["c": [1, 2]]]]) == ["a": ["b": ["c": [1, 2]]]])
            #expect(try lua.eval("{ 10, 20, x = 30 }") as [LuaValue: Int] == [1: 10, 2: 20, "x": 30])
            #expect(try lua.eval("{ 10, 20 }") as [Int: Int] == [1: 10, 2: 20])
            let many = Dictionary(uniqueKeysWithValues: (0..<10_000).map { ("key \($0)", $0) })
            #expect(try lua.echo(many) == many)
        }
    }

    @Test func objectsAreKeysAndValues() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{}")
            #expect(try lua.echo([table: LuaValue.table(table)]) == [table: .table(table)])
            let functions: [String: LuaFunction] = try lua.eval("{ print = print }")
            #expect(try functions == ["print": lua["print"]])
        }
    }

    @Test func nilValuesAreLeftOut() throws {
        try withLua { lua throws in
            #expect(try lua.echo(["a": 1, "b": nil] as [String: Int?]) == ["a": 1])
        }
    }

    @Test func keysThatAreTheSameInSwiftAreRefused() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ ['\\195\\169'] = 1, ['e\\204\\129'] = 2 }")
            let error = luaError { try lua.read(table) as [String: Int] }
            #expect(error?.code == .conversion)
            #expect(
                ["[\"\u{E9}\"]: two keys are the same as String", "[\"e\u{301}\"]: two keys are the same as String"]
                    .contains(error?.message))
            #expect(try lua.read(table) as [LuaString: Int] == ["\u{E9}": 1, "e\u{301}": 2])
            #expect(try lua.read(table) as [LuaValue: Int] == ["\u{E9}": 1, "e\u{301}": 2])
            let rounded = luaError { try lua.eval("{ [16777216] = 1, [16777217] = 2 }") as [Float: Int] }
            #expect(rounded?.message.hasSuffix("]: two keys are the same as Float") == true)
        }
    }

    @Test func dictionariesAreReadWithoutMetamethods() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(
                "setmetatable({ x = 1 }, { __pairs = function() error('no') end, __index = { y = 2 } })")
            #expect(try lua.read(table) == ["x": 1])
        }
    }

    static let refusals = [
        Refusal([String: Int].self, "nil", "table expected, got nil"),
        Refusal([String: Int].self, "1", "table expected, got number"),
        Refusal([String: Int].self, "{ 1 }", "key 1: string expected, got number 1"),
        Refusal([String: Int].self, "{ x = 1, [true] = 2 }", "key true: string expected, got boolean"),
        Refusal([Int: Int].self, "{ x = 1 }", "key \"x\": number expected, got string"),
        Refusal([Int: Int].self, "{ [1.5] = 1 }", "key 1.5: integer expected, got 1.5"),
        Refusal([String: Int].self, "{ x = 'y' }", "[\"x\"]: number expected, got string"),
        Refusal([String: [Int]].self, "{ x = { 1, 'y' } }", "[\"x\"][2]: number expected, got string"),
        Refusal([String: [String: Int]].self, "{ x = { y = 2.5 } }", "[\"x\"][\"y\"]: integer expected, got 2.5"),
        Refusal([String: [String: Int]].self, "{ x = { 1 } }", "[\"x\"]: key 1: string expected, got number 1"),
        Refusal([[String: Int]].self, "{ { x = 1 }, { x = 'y' } }", "[2][\"x\"]: number expected, got string"),
        Refusal([Int: Bool].self, "{ [7] = 1 }", "[7]: boolean expected, got number"),
        Refusal(
            [String: Int].self, "{ ['a\"\\n'] = true }", "[\"a\\\"\\n\"]: number expected, got boolean"),
    ]

    @Test(arguments: refusals)
    func whatIsNoDictionaryIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func keysThatNoTableCanHaveAreRefused() throws {
        try withLua { lua in
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try lua.echo([Double.nan: 1]) }
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try lua.echo([nil: 1] as [Int?: Int]) }
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try lua.table([LuaValue.nil: 1]) }
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try lua.echo([[1: [Float.nan: 1]]]) }
        }
    }
}
