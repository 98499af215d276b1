import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Tables of any number of values.
@Suite struct TableFromTests {
    @Test func whatIsNoTableIsAnErrorThatSaysWhichArgument() throws {
        try withLua { lua throws in
            expectEncodingError("argument #2: sequence, dictionary or table expected, got number 5") {
                try lua.table(from: [1], 5)
            }
            expectEncodingError("argument #1: sequence, dictionary or table expected, got string \"abc\"") {
                try lua.table(from: "abc")
            }
            expectEncodingError("argument #3: sequence, dictionary or table expected, got nil") {
                try lua.table(from: [1], [2], [Int]?.none)
            }
            expectEncodingError("argument #1: sequence, dictionary or table expected, got number 0") {
                try lua.table(from: Date(timeIntervalSince1970: 0), [1])
            }
            expectEncodingError("argument #1: sequence, dictionary or table expected, got string \"north\"") {
                try lua.table(from: Direction.north)
            }
            expectEncodingError("argument #1: sequence, dictionary or table expected, got string \"AB\"") {
                try lua.table(from: Data([65, 66]))
            }
            let function: LuaFunction = try lua.eval("print")
            expectEncodingError("argument #2: sequence, dictionary or table expected, got function") {
                try lua.table(from: [1], function)
            }
        }
    }

    @Test func errorsSayWhereInTheArgument() throws {
        try withLua { lua throws in
            expectEncodingError("argument #2: [2].x: finite number expected, got nan") {
                let encoder = LuaEncoder()
                encoder.nonConformingFloatEncodingStrategy = .throw
                lua.encoder = encoder
                return try lua.table(from: [1, 2, 3], [Pixel(x: 1, y: 1), Pixel(x: .nan, y: 1)])
            }
            expectEncodingError("argument #1: x: finite number expected, got inf") {
                try lua.table(from: Pixel(x: .infinity, y: 1))
            }
            expectEncodingError("argument #2: b[1]: finite number expected, got -inf") {
                try lua.table(from: [1], ["b": [-Double.infinity]])
            }
            lua.encoder = LuaEncoder()
            expectEncodingError("argument #1: key nan: a table cannot have the key nan") {
                try lua.table(from: [Double.nan: 1])
            }
            expectEncodingError("argument #2: key nil: a table cannot have the key nil") {
                try lua.table(from: [1], [Int?.none: 1])
            }
        }
    }

    @Test func aSequenceThatThrowsMidway() throws {
        struct Torn: Error, Equatable { let at: Int }
        try withLua { lua throws in
            try withLifetimeTracking { track in
                var count = 0
                let tracked = track()
                let elements = LuaElements { () throws -> [Int]? in
                    _ = tracked
                    count += 1
                    if count == 3 { throw Torn(at: count) }
                    return [count]
                }
                let height = try lua.stackHeight
                #expect(throws: Torn(at: 3)) { try lua.table(from: [1], ["a": [2]], elements) }
                #expect(try lua.stackHeight == height)
                count = 0
                #expect(throws: Torn(at: 3)) { try lua.table(from: [elements]) }
                #expect(try lua.stackHeight == height)
            }
        }
    }

    @Test func anErrorOfAValueIsItself() throws {
        struct Broken: Encodable {
            struct Reason: Error, Equatable {}
            func encode(to encoder: any Encoder) throws { throw Reason() }
        }
        struct Refused: Encodable {
            func encode(to encoder: any Encoder) throws {
                throw EncodingError.invalidValue(5, EncodingError.Context(codingPath: [], debugDescription: "no"))
            }
        }
        try withLua { lua throws in
            #expect(throws: Broken.Reason()) { try lua.table(from: [1], Broken()) }
            #expect(throws: Broken.Reason()) { try lua.table(from: [Broken()]) }
            expectEncodingError("no") { try lua.table(from: Refused()) }
        }
    }

    @Test func aTableOfAnotherRuntime() throws {
        let other = LuaRuntime()
        let table = try other.table([1])
        try withLua { lua throws in
            expectLuaError(.foreign, "the value belongs to another runtime") { try lua.table(from: [1], table) }
        }
    }

    @Test func aClosedRuntime() throws {
        let lua = LuaRuntime()
        try lua.close()
        expectLuaError(.closed, "the runtime is closed") { try lua.table(from: [1]) }
    }

    @Test func theRuntimeCannotBeClosedMeanwhile() throws {
        try withLua { lua throws in
            let elements = LuaElements { () throws -> Int? in
                try lua.close()
                return nil
            }
            expectLuaError(.busy, "the runtime cannot be closed by code that it is calling; close it afterwards") {
                try lua.table(from: elements)
            }
        }
    }

    @Test func sequencesFollowEachOtherAndLaterKeysCount() throws {
        try withLua { lua throws in
            let table = try lua.table(from: [10, 20, 30], ["a": 11, "b": 22], [40, 50], ["b": 42])
            #expect(try lua.text(of: table) == "{10, 20, 30, 40, 50, a = 11, b = 42}")
        }
    }

    @Test func nestedSequencesAndDictionariesAreTables() throws {
        try withLua { lua throws in
            let first = try lua.table(from: [Nested.list([10, 20, 30]), .entries(["a": 11, "b": 22])])
            let second = try lua.table(from: [Nested.list([40, 50]), .entries(["b": 42])])
            let table = try lua.table(from: [first, second])
            #expect(try lua.text(of: table) == "{{{10, 20, 30}, {a = 11, b = 22}}, {{40, 50}, {b = 42}}}")
        }
    }

    @Test func nothing() throws {
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: [Int]())) == "{}")
            #expect(try lua.text(of: lua.table(from: [Int](), [String: Int]())) == "{}")
            #expect(try lua.text(of: lua.table(from: NoKeys(), NoKeys())) == "{}")
            #expect(try lua.text(of: lua.table(from: NoKeys())) == "{}")
            #expect(try lua.text(of: lua.table(from: LuaElements { Int?.none })) == "{}")
        }
    }

    @Test func codableValuesAddWhatTheyEncode() throws {
        struct Pair: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode("p")
                try container.encode("q")
            }
        }
        struct Wrapper<Value: Encodable>: Encodable {
            let value: Value
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(value)
            }
        }
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: Pixel(x: 1, y: 2), ["y": 3])) == "{x = 1, y = 3}")
            #expect(try lua.text(of: lua.table(from: Pair())) == "{\"p\", \"q\"}")
            #expect(try lua.text(of: lua.table(from: [1], Pair(), [2])) == "{1, \"p\", \"q\", 2}")
            #expect(
                try lua.text(of: lua.table(from: Wrapper(value: Pair()), Wrapper(value: [1]))) == "{\"p\", \"q\", 1}")
            #expect(try lua.text(of: lua.table(from: Wrapper(value: Pixel(x: 1, y: 2)), [3])) == "{3, x = 1, y = 2}")
            #expect(
                try lua.text(of: lua.table(from: [Int]?.some([1]), Pixel?.some(Pixel(x: 1, y: 2))))
                    == "{1, x = 1, y = 2}")
            expectEncodingError("argument #1: sequence, dictionary or table expected, got number 5") {
                try lua.table(from: Wrapper(value: Wrapper(value: 5)))
            }
        }
    }

    @Test func sequencesOfEveryKind() throws {
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: 1..<4, 10...12)) == "{1, 2, 3, 10, 11, 12}")
            let wrapped = try lua.table(
                from: LuaElements(stride(from: 0, to: 1, by: 0.25)), LuaElements([1, 2].lazy.map { $0 * 2 }),
                LuaElements(AnySequence(["a"])), LuaElements([1, 2, 3][1...]))
            #expect(try lua.text(of: wrapped) == "{0, 0.25, 0.5, 0.75, 2, 4, \"a\", 2, 3}")
            var left = 3
            let counted = LuaElements { () -> Int? in
                left -= 1
                return left < 0 ? nil : left
            }
            #expect(try lua.text(of: lua.table(from: counted, counted, [9])) == "{2, 1, 0, 9}")
            #expect(try lua.text(of: lua.table(from: ContiguousArray([1]), Set([2]), [UInt8(3)])) == "{1, 2, 3}")
            // A range that is no sequence has two bounds, as everywhere else.
            #expect(try lua.text(of: lua.table(from: 0.5..<1.5)) == "{0.5, 1.5}")
            #expect(try lua.text(of: lua.table(from: [1..<3])) == "{{1, 3}}")
        }
    }

    @Test func wrappedElementsAreATableElsewhere() throws {
        try withLua { lua throws in
            let elements = LuaElements(stride(from: 1, through: 3, by: 1))
            let table: LuaTable = try lua.encode(["e": elements])
            #expect(try lua.text(of: table) == "{e = {1, 2, 3}}")
            #expect(try lua.text(of: lua.table(from: [elements, elements])) == "{{1, 2, 3}, {1, 2, 3}}")
            #expect(String(decoding: try JSONEncoder().encode(elements), as: UTF8.self) == "[1,2,3]")
            let encoder = LuaEncoder()
            encoder.emptyArrayEncodingStrategy = .marked
            let empty: LuaTable = try encoder.encode(LuaElements { Int?.none }, in: lua)
            #expect(try empty.metatable == lua.arrayMetatable)
        }
    }

    @Test func absentValues() throws {
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: [1, nil, 3])) == "{1, [3] = 3}")
            #expect(try lua.text(of: lua.table(from: [1, nil], [3])) == "{1, [3] = 3}")
            #expect(try lua.text(of: lua.table(from: ["a": nil, "b": 1])) == "{b = 1}")
            #expect(try lua.text(of: lua.table(from: ["a": 1], ["a": Int?.none])) == "{}")
            lua.encoder.nilEncodingStrategy = .none
            let marked = try lua.table(from: [1, nil, 3])
            #expect(try marked.get(2, as: LuaNone.self) == LuaNone())
            #expect(try marked.count == 3)
        }
    }

    @Test func numbersAsKeysStayWhatTheyAre() throws {
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: ["x"], [1: "a", 5: "b"], ["y"])) == "{\"a\", \"y\", [5] = \"b\"}")
            #expect(try lua.text(of: lua.table(from: [0.5: true])) == "{[0.5] = true}")
        }
    }

    @Test func luaTablesCopyTheirEntries() throws {
        try withLua { lua throws in
            let source: LuaTable = try lua.eval("setmetatable({1, 2, inner = {3}, [print] = 4}, {__index = {no = 5}})")
            let copy = try lua.table(from: ["x", "y", "z"], source)
            try copy.set("inner2", to: 6)
            let (isEqual, isSame, isPlain): (Bool, Bool, Bool) = try lua.execute(
                """
                local source, copy = ...
                return copy[1] == 1 and copy[2] == 2 and copy[3] == 'z' and copy[print] == 4 and source.inner2 == nil,
                    source.inner == copy.inner, getmetatable(copy) == nil and copy.no == nil
                """, source, copy)
            #expect(isEqual)
            #expect(isSame)
            #expect(isPlain)
            #expect(try lua.table(from: source) != source)
        }
    }

    @Test func valuesOfWhateverType() throws {
        try withLua { lua throws in
            let table: LuaValue = try lua.eval("{ 1, 2, x = 3 }")
            #expect(try lua.text(of: lua.table(from: ["a", "b", "c"], table)) == "{1, 2, \"c\", x = 3}")
            expectEncodingError("argument #1: sequence, dictionary or table expected, got boolean true") {
                try lua.table(from: LuaValue.boolean(true))
            }
            let list: LuaSnapshot = [1, [2]], entries: LuaSnapshot = ["x": 3]
            #expect(try lua.text(of: lua.table(from: ["a"], list, entries)) == "{\"a\", 1, {2}, x = 3}")
            expectEncodingError("argument #2: sequence, dictionary or table expected, got number 5") {
                try lua.table(from: list, LuaSnapshot.number(5))
            }
            #expect(try lua.decode(LuaSnapshot.self, fromSource: "a = 1 b = { 2 }") == ["a": 1, "b": [2]])
        }
    }

    @Test func stringsAndBytesInsideStayWhole() throws {
        try withLua { lua throws in
            #expect(try lua.text(of: lua.table(from: ["abc"], [Data([65, 66])])) == "{\"abc\", \"AB\"}")
        }
    }

    @Test func exportedObjectsAreObjectsUnlessTablesAreAskedFor() throws {
        try withLua { lua throws in
            try lua.register(Badge.self)
            let badges = [Badge(name: "a")]
            #expect(try lua.table(from: badges).get(1, as: Badge.self) === badges[0])
            #expect(try lua.text(of: lua.table(from: badges, recursive: true)) == "{{name = \"a\"}}")
            // The argument itself is opened in any case.
            #expect(try lua.text(of: lua.table(from: badges[0])) == "{name = \"a\"}")
            #expect(try lua.text(of: lua.table(from: badges[0], [1])) == "{1, name = \"a\"}")
            lua.encoder.objectEncodingStrategy = .table
            #expect(try lua.text(of: lua.table(from: badges)) == "{{name = \"a\"}}")
            #expect(try lua.text(of: lua.table(from: ["k": badges])) == "{k = {{name = \"a\"}}}")
        }
    }

    @Test func theEncodersStrategiesCount() throws {
        struct Life: Encodable { let lifePoints: Int }
        try withLua { lua throws in
            lua.encoder.keyEncodingStrategy = .convertToSnakeCase
            lua.encoder.dateEncodingStrategy = .iso8601
            let table = try lua.table(from: Life(lifePoints: 3), [Date(timeIntervalSince1970: 0)])
            #expect(try lua.text(of: table) == "{\"1970-01-01T00:00:00Z\", life_points = 3}")
            #expect(lua.encoder.referenceEncodingStrategy == .copy)
        }
    }

    @Test func aCopyOfAnEncoderHasEachOfItsStrategies() {
        // One more must be copied too.
        #expect(Mirror(reflecting: LuaEncoder()).children.count == 13)
    }

    @Test func manyElementsNeedNoMoreThanTheTable() throws {
        try withLua { lua throws in
            let table = try lua.table(from: 0..<100_000, LuaElements(0..<100_000))
            #expect(try table.count == 200_000)
            #expect(try table.get(200_000) == 99_999)
        }
    }

    @Test func insideAFunctionThatLuaCalls() throws {
        try withLua { lua throws in
            try lua.register("merged") { (lua: LuaRuntime, table: LuaTable) in try lua.table(from: [7], table) }
            let (first, x): (Int, Int) = try lua.execute("local t = merged{x = 8} return t[1], t.x")
            #expect(first == 7)
            #expect(x == 8)
        }
    }
}

private enum Direction: String, Codable { case north }

private struct Pixel: Codable { var x, y: Double }

private struct NoKeys: Codable {}

private enum Nested: Encodable {
    case list([Int])
    case entries([String: Int])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .list(let list): try container.encode(list)
        case .entries(let entries): try container.encode(entries)
        }
    }
}

private final class Badge: Codable, LuaExportable {
    let name: String
    init(name: String) { self.name = name }
    static var luaExports: LuaExports { LuaProperty("name", \.name) }
}
