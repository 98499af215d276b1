import Lupine
import LupineTestSupport
import Testing

/// Errors of the user's own, thrown midway or caught.
@Suite struct UserErrorTests {
    final class Refused: Error {}

    enum Keys: CodingKey { case a, b, c }

    /// Does what a closure says.
    struct Scripted: Encodable {
        var script: (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try script(encoder) }
    }

    struct Throwing: Codable {
        static func refuse() throws { throw Refused() }
        init() {}
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            _ = try container.nestedUnkeyedContainer(forKey: .a)
            try Throwing.refuse()
        }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(1, forKey: .a)
            var nested = container.nestedUnkeyedContainer(forKey: .b)
            try nested.encode(2)
            try Throwing.refuse()
        }
    }

    @Test func errorsPassUnchanged() throws {
        try withLua { lua in
            let refused = Refused()
            let throwing = Scripted { _ in throw refused }
            let places: [any Encodable] = [
                throwing, [throwing], ["a": throwing], [["a": [throwing]]], Scripted { try $0.encodeOne(throwing) },
                Scripted { encoder in
                    var container = encoder.container(keyedBy: Keys.self)
                    var nested = container.nestedContainer(keyedBy: Keys.self, forKey: .a)
                    try nested.encode(throwing, forKey: .b)
                },
                Scripted { encoder in
                    var container = encoder.unkeyedContainer()
                    var nested = container.superEncoder().singleValueContainer()
                    try nested.encode(throwing)
                },
            ]
            for place in places {
                let thrown = #expect(throws: Refused.self) { try lua.encode(place) as LuaValue }
                #expect(thrown === refused)
            }
            #expect(throws: Refused.self) { try lua.encode([[Throwing()]]) as LuaValue }
        }
    }

    @Test func errorsOfDecodingPassUnchanged() throws {
        try withLua { lua in
            #expect(throws: Refused.self) { try lua.decode(Throwing.self, "{ a = {} }") }
            #expect(throws: Refused.self) { try lua.decode([Throwing].self, "{ { a = {} } }") }
            #expect(throws: Refused.self) { try lua.decode([String: [Throwing?]].self, "{ x = { { a = {} } } }") }
        }
    }

    @Test func errorsCaughtWhileEncoding() throws {
        let infinite = encoder { $0.nonConformingFloatEncodingStrategy = .throw }
        for strategies in [LuaEncoder(), infinite] {
            try withLua { lua throws in
                let value = Scripted { encoder in
                    var container = encoder.container(keyedBy: Keys.self)
                    #expect(throws: Refused.self) { try container.encode(Throwing(), forKey: .a) }
                    #expect(throws: EncodingError.self) { try container.encode(Int64.max, forKey: .a) }
                    #expect(throws: EncodingError.self) { try container.encode([[Int64.max]], forKey: .a) }
                    #expect(throws: Refused.self) { try container.encode(["x": [Throwing()]], forKey: .a) }
                    try container.encode("kept", forKey: .b)
                    var list = container.nestedUnkeyedContainer(forKey: .c)
                    #expect(throws: Refused.self) { try list.encode(Throwing()) }
                    #expect(throws: EncodingError.self) { try list.encode(UInt64.max) }
                    try list.encode(1)
                    try list.encode([2])
                    #expect(list.count == 2)
                }
                #expect(try lua.inspect(value, "tostring(v.a) .. v.b .. #v.c .. v.c[2][1]", strategies) == "nilkept22")
                let single = Scripted { encoder in
                    var container = encoder.singleValueContainer()
                    #expect(throws: Refused.self) { try container.encode(Throwing()) }
                    #expect(throws: EncodingError.self) { try container.encode(Int64.max) }
                    try container.encode("second")
                }
                #expect(try lua.inspect([single], "v[1]", strategies) == "second")
            }
        }
    }

    /// Reads one of several types.
    enum Either: Decodable, Equatable {
        case number(Int)
        case list([Either])
        case record([String: Either])
        case unknown

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let list = try? container.decode([Either].self) {
                self = .list(list)
            } else if let record = try? container.decode([String: Either].self) {
                self = .record(record)
            } else {
                self = .unknown
            }
        }
    }

    @Test func errorsCaughtWhileDecoding() throws {
        try withLua { lua throws in
            let source = "{ 1, { a = 2, b = { 3, 'x' } }, {} }"
            let expected = Either.list([.number(1), .record(["a": .number(2), "b": .list([.number(3), .unknown])]), .list([])])
            #expect(try lua.decode(Either.self, source) == expected)
            #expect(try lua.decode(Either.self, source, decoder { $0.unknownKeyDecodingStrategy = .throw }) == expected)
        }
    }

    @Test func elementsAreTriedAgain() throws {
        struct Trying: Decodable {
            var found: [String] = []
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                while !container.isAtEnd {
                    if let number = try? container.decode(Int.self) {
                        found.append("\(number)")
                    } else if let nested = try? container.nestedContainer(keyedBy: Keys.self) {
                        found.append(try nested.decode(String.self, forKey: .a))
                    } else {
                        found.append(try container.decode(String.self))
                    }
                }
            }
        }
        try withLua { lua throws in
            #expect(try lua.decode(Trying.self, "{ 1, 'two', { a = 'three' }, 4 }").found == ["1", "two", "three", "4"])
        }
    }

    @Test func nothingLeaks() throws {
        struct Holding: Codable {
            let tracked: Tracked
            init(_ tracked: Tracked) { self.tracked = tracked }
            init(from decoder: any Decoder) throws {
                guard let make = decoder.userInfo[.make] as? LifetimeTracker else { throw Refused() }
                tracked = make()
                _ = try decoder.container(keyedBy: Keys.self).decode(Int.self, forKey: .a)
            }
            func encode(to encoder: any Encoder) throws { throw Refused() }
        }
        try withLifetimeTracking { tracker in
            try withLua { lua in
                let tracking = decoder { $0.userInfo[.make] = tracker }
                #expect(throws: DecodingError.self) {
                    try lua.decode([Holding].self, "{ { a = 1 }, { a = 2 }, { a = 'x' } }", tracking)
                }
                #expect(throws: DecodingError.self) {
                    try lua.decode([String: [Holding?]].self, "{ x = { { a = 1 }, { a = false } } }", tracking)
                }
                _ = try lua.decode([Holding].self, "{ { a = 1 }, { a = 2 } }", tracking)
                #expect(throws: Refused.self) { try lua.encode([Holding(tracker())]) as LuaValue }
                #expect(tracker.alive == 0)
                _ = try encoder { $0.userInfo[.make] = tracker() }.encode([1: [2: [3]]], in: lua) as LuaValue
                _ = try lua.decode([[Int]].self, "{ { 1 } }", decoder { $0.userInfo[.make] = tracker() })
                #expect(tracker.alive == 0)
            }
        }
    }
}

extension CodingUserInfoKey {
    fileprivate static let make = CodingUserInfoKey(rawValue: "make") ?? unreachable()
    private static func unreachable() -> CodingUserInfoKey { fatalError("the initializer never fails") }
}

extension Encoder {
    fileprivate func encodeOne(_ value: some Encodable) throws {
        var container = singleValueContainer()
        try container.encode(value)
    }
}
