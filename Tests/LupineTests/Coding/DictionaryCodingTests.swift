import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Dictionaries by every type of key.
@Suite struct DictionaryCodingTests {
    enum Suit: String, Codable { case hearts, spades }
    enum Named: String, Codable, CodingKeyRepresentable { case one, two }
    enum Rank: Int, Codable, CodingKeyRepresentable { case jack = 11, queen }

    struct Tag: RawRepresentable, Codable, Hashable {
        var rawValue: String
    }

    struct Cell: Codable, Hashable {
        var row: Int
        var column: Int
    }

    /// Is represented by a key of its own making.
    struct Custom: Codable, Hashable, CodingKeyRepresentable {
        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
        var name: String
        var codingKey: any CodingKey { Key(stringValue: "<\(name)>") }
        init(name: String) { self.name = name }
        init?(codingKey: some CodingKey) {
            guard codingKey.stringValue.hasPrefix("<") else { return nil }
            name = String(codingKey.stringValue.dropFirst().dropLast())
        }
    }

    /// Spells differently what is the same to Lua.
    struct Caseless: Codable, Hashable {
        var text: String
        init(_ text: String) { self.text = text }
        init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(text.lowercased())
        }
    }

    struct Failing: Codable, Hashable {
        struct Refused: Error {}
        func encode(to encoder: any Encoder) throws { throw Refused() }
        init() {}
        init(from decoder: any Decoder) throws { throw Refused() }
    }

    @Test func keysOfEveryType() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(["a": 1, "": 2, "ü": 3]) == ["a": 1, "": 2, "ü": 3])
            #expect(try lua.roundTrip([1: "a", -5: "b", 0: "c"]) == [1: "a", -5: "b", 0: "c"])
            #expect(try lua.roundTrip([Int8(3): 1]) == [3: 1])
            #expect(try lua.roundTrip([0.5: 1, .infinity: 2]) == [0.5: 1, .infinity: 2])
            #expect(try lua.roundTrip([true: 1, false: 2]) == [true: 1, false: 2])
            #expect(try lua.roundTrip([Suit.hearts: 1, .spades: 2]) == [.hearts: 1, .spades: 2])
            #expect(try lua.roundTrip([Named.one: 1, .two: 2]) == [.one: 1, .two: 2])
            #expect(try lua.roundTrip([Rank.jack: 1, .queen: 2]) == [.jack: 1, .queen: 2])
            #expect(try lua.roundTrip([Tag(rawValue: "x"): 1]) == [Tag(rawValue: "x"): 1])
            #expect(try lua.roundTrip([Custom(name: "x"): 1]) == [Custom(name: "x"): 1])
            let id = UUID()
            #expect(try lua.roundTrip([id: 1]) == [id: 1])
            let cells = [Cell(row: 1, column: 2): "a", Cell(row: 2, column: 1): "b"]
            #expect(try lua.roundTrip(cells) == cells)
            let date = Date(timeIntervalSince1970: 5)
            #expect(try lua.roundTrip([date: 1]) == [date: 1])
        }
    }

    @Test func whatKeysAreInLua() throws {
        try withLua { lua throws in
            #expect(try lua.inspect([Suit.hearts: 1], "v.hearts") == 1)
            #expect(try lua.inspect([Rank.queen: "q"], "v[12]") == "q")
            #expect(try lua.inspect([Custom(name: "x"): 1], "v['<x>']") == 1)
            #expect(try lua.inspect([0.5: 1], "v[0.5]") == 1)
            #expect(try lua.inspect([true: 1], "v[true]") == 1)
            #expect(try lua.inspect([Cell(row: 1, column: 2): 1], "next(v).column") == 2)
        }
    }

    @Test func denseAndSparseKeys() throws {
        try withLua { lua throws in
            let dense = [1: "a", 2: "b", 3: "c"]
            #expect(try lua.roundTrip(dense) == dense)
            #expect(try lua.inspect(dense, "#v") == 3)
            #expect(try lua.decode([Int: String].self, "{ 'x', 'y' }") == [1: "x", 2: "y"])
            let sparse = [1: "a", 1_000_000: "b", -1: "c"]
            #expect(try lua.roundTrip(sparse) == sparse)
            #expect(try lua.roundTrip([1: [2: [3: 4]]]) == [1: [2: [3: 4]]])
        }
    }

    @Test func keysThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, ["1"], "[1]: as a key, string expected, got number 1") {
                try lua.decode([String: Int].self, "{ 10 }")
            }
            expectCodingError(.typeMismatch, ["a"], "a: as a key, number expected, got string \"a\"") {
                try lua.decode([Int: Int].self, "{ a = 1 }")
            }
            expectCodingError(.dataCorrupted, ["0.5"], "[\"0.5\"]: as a key, integer expected, got 0.5") {
                try lua.decode([Int: Int].self, "{ [0.5] = 1 }")
            }
            expectCodingError(
                .dataCorrupted, ["three"], "three: as a key, Named expected, got string \"three\""
            ) { try lua.decode([Named: Int].self, "{ three = 3 }") }
        }
    }

    @Test func valuesThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, ["a"], "a: number expected, got string \"x\"") {
                try lua.decode([String: Int].self, "{ a = 'x' }")
            }
            expectCodingError(.typeMismatch, ["7", "2"], "[7][2]: number expected, got string \"x\"") {
                try lua.decode([Int: [Int]].self, "{ [7] = { 1, 'x' } }")
            }
            expectCodingError(.keyNotFound, ["0.5"], "[\"0.5\"].row is missing") {
                try lua.decode([Double: Cell].self, "{ [0.5] = {} }")
            }
            expectCodingError(.typeMismatch, [], "table expected, got boolean true") {
                try lua.decode([String: Int].self, "true")
            }
            expectCodingError(.valueNotFound, [], "table expected, got nil") {
                try lua.decode([String: Int].self, "nil")
            }
        }
    }

    @Test func keysThatNoTableHas() throws {
        try withLua { lua in
            expectCodingError(.invalidValue, [], "key nan: a table cannot have the key nan") {
                try lua.encode([Double.nan: 1])
            }
            expectCodingError(.invalidValue, [], "key nil: a table cannot have the key nil") {
                try lua.encode([Int?.none: 1])
            }
            expectCodingError(
                .invalidValue, ["a"],
                "a: key 9007199254740993: the integer 9007199254740993 cannot be held exactly by a Lua number; "
                    + "choose an integer policy, as LuaIntegerPolicy.int64"
            ) { try lua.encode(["a": [9_007_199_254_740_993: 1]]) }
            #expect(throws: Failing.Refused.self) { try lua.encode([Failing(): 1]) as LuaValue }
            #expect(throws: Failing.Refused.self) { try lua.decode([Failing: Int].self, "{ a = 1 }") }
        }
    }

    @Test func duplicateKeys() throws {
        try withLua { lua throws in
            let composed = "{ ['\\195\\169'] = 1, ['e\\204\\129'] = 1 }"
            let failure = codingFailure { try lua.decode([String: Int].self, composed) }
            #expect(failure?.kind == .dataCorrupted)
            #expect(failure?.path == ["é"])
            #expect(failure?.message == "[\"é\"]: another key is the same as String")
            let lenient = decoder { $0.duplicateKeyDecodingStrategy = .keepOne }
            #expect(try lua.decode([String: Int].self, composed, lenient) == ["é": 1])
            #expect(try lua.decode([Caseless: Int].self, "{ a = 1, A = 2 }").count == 2)
        }
    }

    @Test func differentKeysThatBecomeTheSame() throws {
        try withLua { lua throws in
            let pair = [Caseless("a"): 1, Caseless("A"): 1]
            expectCodingError(.invalidValue, [], "two keys become \"a\"") { try lua.encode(pair) }
            let lenient = encoder { $0.duplicateKeyEncodingStrategy = .useLast }
            #expect(try lua.inspect(pair, "v.a", lenient) == 1)
        }
    }

    @Test func noStrategyRenamesKeys() throws {
        try withLua { lua throws in
            let snake = encoder { $0.keyEncodingStrategy = .convertToSnakeCase }
            let camel = decoder { $0.keyDecodingStrategy = .convertFromSnakeCase }
            #expect(try lua.inspect(["oneTwo": 1], "v.oneTwo", snake) == 1)
            #expect(try lua.roundTrip(["oneTwo": 1, "one_two": 2], snake, camel) == ["oneTwo": 1, "one_two": 2])
        }
    }
}
