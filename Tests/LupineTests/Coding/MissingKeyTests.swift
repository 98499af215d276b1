import Lupine
import LupineTestSupport
import Testing

/// Keys that are missing, unknown, or come from a metatable.
@Suite struct MissingKeyTests {
    struct Inner: Codable, Equatable {
        var x: Double
        var y: Double?
    }

    struct Config: Codable, Equatable {
        var title: String
        var inner: Inner
        var tags: [String]
        var flag: Bool?
    }

    static var strict: LuaDecoder { decoder { $0.unknownKeyDecodingStrategy = .throw } }

    @Test func missingKeys() throws {
        try withLua { lua in
            expectCodingError(.keyNotFound, [], "title is missing") { try lua.decode(Config.self, "{}") }
            expectCodingError(.keyNotFound, [], "inner is missing") { try lua.decode(Config.self, "{ title = 't' }") }
            expectCodingError(.keyNotFound, ["inner"], "inner.x is missing") {
                try lua.decode(Config.self, "{ title = 't', inner = {} }")
            }
            expectCodingError(.keyNotFound, ["list", "2", "inner"], "list[2].inner.x is missing") {
                let config = "{ title = 't', inner = { x = 1 }, tags = {} }"
                return try lua.decode([String: [Config]].self, "{ list = { \(config), { title = 'u', inner = {} } } }")
            }
        }
    }

    @Test func defaultsOfOnesOwn() throws {
        try withLua { lua throws in
            let defaults = decoder {
                $0.missingKeyDecodingStrategy = .custom { path, type in
                    switch text(path) {
                    case "title": "untitled"
                    case "inner": Inner(x: 0)
                    case "inner.x": 7.0
                    case "tags": ["wrong"]
                    default: nil
                    }
                }
            }
            #expect(
                try lua.decode(Config.self, "{}", defaults) == Config(title: "untitled", inner: Inner(x: 0), tags: ["wrong"]))
            #expect(try lua.decode(Config.self, "{ inner = {}, title = 't' }", defaults).inner == Inner(x: 7))
            expectCodingError(.keyNotFound, ["1"], "[1].x is missing") { try lua.decode([Inner].self, "{ {} }", defaults) }
            // What is there, and wrong, is no matter of defaults.
            expectCodingError(.typeMismatch, ["title"], "title: string expected, got number 5") {
                try lua.decode(Config.self, "{ title = 5 }", defaults)
            }
        }
    }

    @Test func defaultsThatDoNotFit() throws {
        struct Refused: Error {}
        try withLua { lua in
            let wrong = decoder { $0.missingKeyDecodingStrategy = .custom { _, _ in 5 } }
            expectCodingError(
                .keyNotFound, ["title"], "title: the missing value was given as Int in place of String"
            ) { try lua.decode(Config.self, "{}", wrong) }
            expectCodingError(
                .keyNotFound, ["inner"], "inner: the missing value was given as Int in place of Inner"
            ) { try lua.decode(Config.self, "{ title = 't' }", wrong) }
            let refusing = decoder { $0.missingKeyDecodingStrategy = .custom { _, _ in throw Refused() } }
            #expect(throws: Refused.self) { try lua.decode(Config.self, "{}", refusing) }
            #expect(throws: Refused.self) { try lua.decode(Config.self, "{ title = 't' }", refusing) }
        }
    }

    @Test func unknownKeys() throws {
        let config = "title = 't', inner = { x = 1 }, tags = {}"
        try withLua { lua throws in
            #expect(try lua.decode(Config.self, "{ \(config), more = 1 }").title == "t")
            #expect(try lua.decode(Config.self, "{ \(config), flag = true }", Self.strict).flag == true)
            expectCodingError(.dataCorrupted, ["more"], "more: unknown key") {
                try lua.decode(Config.self, "{ \(config), more = 1 }", Self.strict)
            }
            expectCodingError(.dataCorrupted, ["flags"], "flags: unknown key, did you mean 'flag'?") {
                try lua.decode(Config.self, "{ \(config), flags = true }", Self.strict)
            }
            expectCodingError(.dataCorrupted, ["1"], "[1]: unknown key") {
                try lua.decode(Config.self, "{ \(config), 5 }", Self.strict)
            }
            expectCodingError(.dataCorrupted, ["a", "1", "z"], "a[1].z: unknown key") {
                try lua.decode([String: [Inner]].self, "{ a = { { x = 1, z = 2 } } }", Self.strict)
            }
            #expect(try lua.decode([String: Int].self, "{ any = 1 }", Self.strict) == ["any": 1])
        }
    }

    @Test func unknownKeysInNestedContainersAndSuperclasses() throws {
        struct Nested: Decodable {
            enum CodingKeys: CodingKey { case part }
            enum Part: CodingKey { case known }
            init(from decoder: any Decoder) throws {
                let part = try decoder.container(keyedBy: CodingKeys.self)
                    .nestedContainer(keyedBy: Part.self, forKey: .part)
                _ = try part.decodeIfPresent(Int.self, forKey: .known)
            }
        }
        struct Nothing: Decodable {
            enum CodingKeys: CodingKey {}
            init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: CodingKeys.self) }
        }
        try withLua { lua throws in
            _ = try lua.decode(Nested.self, "{ part = { known = 1 } }", Self.strict)
            expectCodingError(.dataCorrupted, ["part", "knwon"], "part.knwon: unknown key, did you mean 'known'?") {
                try lua.decode(Nested.self, "{ part = { knwon = 1 } }", Self.strict)
            }
            expectCodingError(.dataCorrupted, ["1", "extra"], "[1].extra: unknown key") {
                try lua.decode(
                    [InheritanceTests.Dog].self, "{ { tricks = {}, super = { name = 'a', extra = 1 } } }", Self.strict)
            }
            expectCodingError(.dataCorrupted, ["x"], "x: unknown key") {
                try lua.decode(Nothing.self, "{ x = 1 }", Self.strict)
            }
        }
    }

    @Test func fieldsComeFromMetatables() throws {
        try withLua { lua throws in
            let class_ = "{ __index = { title = 'default', tags = { 'a' }, inner = { x = 5 } } }"
            #expect(
                try lua.decode(Config.self, "setmetatable({ title = 'own' }, \(class_))")
                    == Config(title: "own", inner: Inner(x: 5), tags: ["a"]))
            let computed = "{ __index = function(t, k) if k == 'x' then return #k end end }"
            #expect(try lua.decode(Inner.self, "setmetatable({}, \(computed))") == Inner(x: 1))
            #expect(try lua.decode([Inner].self, "{ setmetatable({ y = 2 }, \(computed)) }") == [Inner(x: 1, y: 2)])
            #expect(try lua.decode([String: Int].self, "setmetatable({ a = 1 }, { __index = { b = 2 } })") == ["a": 1])
            #expect(try lua.decode([Int].self, "setmetatable({ 1 }, { __index = { 1, 2 } })") == [1])
            expectCodingError(.typeMismatch, ["x"], "x: number expected, got table") {
                try lua.decode(Inner.self, "setmetatable({}, { __index = { x = {} } })")
            }
            expectCodingError(.keyNotFound, [], "x is missing") {
                try lua.decode(Inner.self, "setmetatable({}, { __index = {} })")
            }
        }
    }

    @Test func anIndexThatRaises() throws {
        try withLua { lua throws in
            let raising = "setmetatable({}, { __index = function() error('no', 0) end })"
            expectLuaError(.runtime, "no") { try lua.decode(Inner.self, raising) }
            expectLuaError(.runtime, "no") { try lua.decode(Config.self, raising) }
            expectLuaError(.runtime, "no") { try lua.decode([Config?].self, "{ \(raising) }") }
        }
    }
}
