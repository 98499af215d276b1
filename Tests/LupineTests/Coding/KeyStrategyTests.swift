import Lupine
import LupineTestSupport
import Testing

/// How keys are spelled in Lua.
@Suite struct KeyStrategyTests {
    struct Names: Codable, Equatable {
        var lifePoints = 1
        var homeURL = "u"
        var url2Path = 2
        var _hidden = 3
        var trailing_ = 4
        var aB = 5
        var already_snake = 6
        var x = 7
        var nested: Nested? = Nested()

        struct Nested: Codable, Equatable {
            var innerValue = [1, 2]
        }
    }

    /// Any key.
    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int?
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.init(stringValue) }
        init(intValue: Int) {
            self.init("\(intValue)")
            self.intValue = intValue
        }
    }

    /// Encodes a number under each key.
    struct Keys: Encodable {
        var keys: [Key]
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for (index, key) in keys.enumerated() { try container.encode(index + 1, forKey: key) }
        }
    }

    static var snake: LuaEncoder { encoder { $0.keyEncodingStrategy = .convertToSnakeCase } }
    static var camel: LuaDecoder { decoder { $0.keyDecodingStrategy = .convertFromSnakeCase } }

    @Test func snakeCase() throws {
        try withLua { lua throws in
            #expect(try lua.roundTrip(Names(), Self.snake, Self.camel) == Names())
            let names = "v.life_points, v.home_url, v.url2_path, v._hidden, v.trailing_, v.a_b, v.already_snake, v.x"
            #expect(try lua.inspect(Names(), "table.concat({ \(names) }, ' ')", Self.snake) == "1 u 2 3 4 5 6 7")
            #expect(try lua.inspect(Names(), "#v.nested.inner_value", Self.snake) == 2)
        }
    }

    @Test(arguments: [
        ("simpleOneTwo", "simple_one_two"), ("myURL", "my_url"), ("singleCharacterAtEndX", "single_character_at_end_x"),
        ("thisIsAnXMLProperty", "this_is_an_xml_property"), ("single", "single"), ("", ""), ("a", "a"), ("aA", "a_a"),
        ("version4Thing", "version4_thing"), ("dataPoint22", "data_point22"), ("dataPoint22Word", "data_point22_word"),
        ("_oneTwoThree", "_one_two_three"), ("oneTwoThree_", "one_two_three_"), ("__oneTwoThree", "__one_two_three"),
        ("_oneTwoThree_", "_one_two_three_"), ("jsonÜber", "json_über"), ("üAb", "ü_ab"), ("a_b", "a_b"),
    ])
    func names(swift: String, lua name: String) throws {
        try withLua { lua throws in
            #expect(try lua.inspect(Keys(keys: [Key(swift)]), "next(v)", Self.snake) == name)
            let keys = try lua.decode(AllKeys.self, "{ ['\(name)'] = 1 }", Self.camel).keys
            #expect(keys.map { $0.lowercased() } == [swift.lowercased()])
        }
    }

    /// The keys that a table seems to have.
    struct AllKeys: Decodable {
        var keys: [String]
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            keys = container.allKeys.map(\.stringValue).sorted()
        }
    }

    @Test func keysThatAreFound() throws {
        try withLua { lua throws in
            #expect(try lua.decode(AllKeys.self, "{ one_two = 1, a = 2, [3] = 4, [true] = 5, [0.5] = 6 }").keys
                == ["3", "a", "one_two"])
            #expect(try lua.decode(AllKeys.self, "{ one_two = 1, _x_y_ = 2 }", Self.camel).keys == ["_xY_", "oneTwo"])
        }
    }

    @Test func missingKeysAreNamedAsLuaSpellsThem() throws {
        try withLua { lua in
            expectCodingError(.keyNotFound, [], "life_points is missing") { try lua.decode(Names.self, "{}", Self.camel) }
            expectCodingError(.typeMismatch, ["life_points"], "life_points: number expected, got string \"x\"") {
                try lua.decode(Names.self, "{ life_points = 'x' }", Self.camel)
            }
        }
    }

    @Test func customNames() throws {
        try withLua { lua throws in
            let shouting = encoder {
                $0.keyEncodingStrategy = .custom { path in Key(path.map { $0.stringValue.uppercased() }.joined(separator: "/")) }
            }
            let value = ["list": [Names.Nested()]]
            #expect(try lua.inspect(value, "#v.list[1]['LIST/1/INNERVALUE']", shouting) == 2)
            let upper = encoder { $0.keyEncodingStrategy = .custom { Key($0.last?.stringValue.uppercased() ?? "") } }
            let lower = decoder { $0.keyDecodingStrategy = .custom { Key($0.stringValue.uppercased()) } }
            #expect(try lua.roundTrip(Names(), upper, lower) == Names())
            #expect(try lua.inspect(Names(), "v.LIFEPOINTS .. #v.NESTED.INNERVALUE", upper) == "12")
            expectCodingError(.keyNotFound, [], "LIFEPOINTS is missing") { try lua.decode(Names.self, "{}", lower) }
            let numbers = encoder { $0.keyEncodingStrategy = .custom { _ in Key(intValue: 1) } }
            #expect(try lua.inspect(Names.Nested(), "#v[1]", numbers) == 2)
        }
    }

    @Test func namesThatCollide() throws {
        struct Twins: Encodable {
            var oneTwo = 1
            var one_two = 2
        }
        try withLua { lua throws in
            expectCodingError(.invalidValue, ["one_two"], "one_two: two keys become \"one_two\"") {
                try Self.snake.encode(Twins(), in: lua) as LuaValue
            }
            let last = encoder {
                $0.keyEncodingStrategy = .convertToSnakeCase
                $0.duplicateKeyEncodingStrategy = .useLast
            }
            #expect(try lua.inspect(Twins(), "v.one_two", last) == 2)
            let same = encoder { $0.keyEncodingStrategy = .custom { _ in Key("k") } }
            expectCodingError(.invalidValue, ["1", "k"], "[1].k: two keys become \"k\"") {
                try same.encode([Twins()], in: lua) as LuaValue
            }
        }
    }

    @Test func theSameKeyTwiceIsTheLast() throws {
        try withLua { lua throws in
            #expect(try lua.inspect(Keys(keys: [Key("a"), Key("a")]), "v.a") == 2)
        }
    }

    @Test func keysThatAreNumbers() throws {
        struct Numbered: Codable, Equatable {
            var first = "a"
            var second = "b"
            enum CodingKeys: Int, CodingKey { case first = 1, second }
        }
        try withLua { lua throws in
            #expect(try lua.roundTrip(Numbered()) == Numbered())
            #expect(try lua.inspect(Numbered(), "v[1] .. v[2] .. #v") == "ab2")
            expectCodingError(.typeMismatch, ["2"], "[2]: string expected, got boolean false") {
                try lua.decode(Numbered.self, "{ 'a', false }")
            }
            expectCodingError(.keyNotFound, [], "[2] is missing") { try lua.decode(Numbered.self, "{ 'a' }") }
        }
    }
}
