import Lupine
import LupineTestSupport
import Testing

/// Encoders and containers that are used in ways they are not made for: errors, where Foundation ends the program.
@Suite struct MisuseTests {
    enum Keys: CodingKey { case a, b }

    struct Scripted: Codable {
        var script: (any Encoder) throws -> Void
        init(_ script: @escaping (any Encoder) throws -> Void) { self.script = script }
        init(from decoder: any Decoder) throws {
            try (decoder.userInfo[.reading] as? KeptContainerTests.KeptDecoder)?.keep(decoder)
            script = { _ in }
        }
        func encode(to encoder: any Encoder) throws { try script(encoder) }
    }

    static let mixed = "a value cannot be encoded in more than one way"
    static let twice = "a value cannot be encoded in more than one way"
    static let outlived = "a container was used after its value was complete"

    @Test func kindsOfContainersMixed() throws {
        let scripts: [(any Encoder) throws -> Void] = [
            { encoder in
                var keyed = encoder.container(keyedBy: Keys.self)
                try keyed.encode(1, forKey: .a)
                var list = encoder.unkeyedContainer()
                try list.encode(2)
            },
            { encoder in
                var list = encoder.unkeyedContainer()
                var keyed = encoder.container(keyedBy: Keys.self)
                try list.encode(2)
                try keyed.encode([1], forKey: .a)
            },
            { encoder in
                var single = encoder.singleValueContainer()
                try single.encode(5)
                var keyed = encoder.container(keyedBy: Keys.self)
                try keyed.encode(1, forKey: .a)
            },
            { encoder in
                var single = encoder.singleValueContainer()
                try single.encode("text")
                var list = encoder.unkeyedContainer()
                try list.encode(1)
            },
            { encoder in
                var single = encoder.singleValueContainer()
                try single.encode("text")
                _ = encoder.unkeyedContainer()
            },
            { encoder in
                var single = encoder.singleValueContainer()
                try single.encodeNil()
                var keyed = encoder.container(keyedBy: Keys.self)
                var nested = keyed.nestedUnkeyedContainer(forKey: .a)
                try nested.encode(1)
            },
        ]
        try withLua { lua throws in
            for script in scripts {
                let failure = codingFailure { try lua.encode(Scripted(script)) }
                #expect(failure?.message.hasSuffix(Self.mixed) == true, "\(failure?.message ?? "")")
                #expect(codingFailure { try lua.encode(["x": [Scripted(script)]]) }?.path.prefix(2) == ["x", "1"])
                // The next value is not blamed.
                #expect(try lua.roundTrip(["a": [1]]) == ["a": [1]])
            }
        }
    }

    @Test func kindsMixedAndForgiven() throws {
        try withLua { lua throws in
            let forgiving = Scripted { encoder in
                var list = encoder.unkeyedContainer()
                let inner = Scripted { inner in
                    _ = inner.unkeyedContainer()
                    _ = inner.container(keyedBy: Keys.self)
                    throw CancellationError()
                }
                #expect(throws: CancellationError.self) { try list.encode(inner) }
                try list.encode(["a": [1]])
            }
            #expect(try lua.inspect(forgiving, "#v .. v[1].a[1]") == "11")
        }
    }

    @Test func kindsOfNestedContainersMixed() throws {
        try withLua { lua in
            let script = Scripted { encoder in
                var keyed = encoder.container(keyedBy: Keys.self)
                var inner = keyed.nestedContainer(keyedBy: Keys.self, forKey: .a)
                try inner.encode(1, forKey: .a)
                var list = keyed.nestedUnkeyedContainer(forKey: .a)
                try list.encode(1)
            }
            expectCodingError(.invalidValue, ["1"], "[1]: " + Self.mixed) { try lua.encode([script]) }
        }
    }

    @Test func twoSingleValues() throws {
        try withLua { lua in
            let script = Scripted { encoder in
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            }
            expectCodingError(.invalidValue, [], Self.twice) { try lua.encode(script) }
            expectCodingError(.invalidValue, ["a", "1"], "a[1]: " + Self.twice) { try lua.encode(["a": [script]]) }
            let two = Scripted { encoder in
                var first = encoder.singleValueContainer(), second = encoder.singleValueContainer()
                try first.encode([1])
                try second.encodeNil()
            }
            expectCodingError(.invalidValue, ["1"], "[1]: " + Self.twice) { try lua.encode([two]) }
            let keyedFirst = Scripted { encoder in
                var keyed = encoder.container(keyedBy: Keys.self)
                try keyed.encode(1, forKey: .a)
                var single = encoder.singleValueContainer()
                try single.encode(1)
            }
            expectCodingError(.invalidValue, [], Self.twice) { try lua.encode(keyedFirst) }
            let superTwice = Scripted { encoder in
                var keyed = encoder.container(keyedBy: Keys.self)
                var single = keyed.superEncoder(forKey: .a).singleValueContainer()
                try single.encode(1)
                try single.encode(2)
            }
            expectCodingError(.invalidValue, ["a"], "a: " + Self.twice) { try lua.encode(superTwice) }
        }
    }
}
