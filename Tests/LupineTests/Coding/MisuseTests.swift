import Lupine
import LupineTestSupport
import Testing

/// Encoders and containers that are used in ways they are not made for: errors, where Foundation ends the program.
@Suite struct MisuseTests {
    enum Keys: CodingKey { case a, b }

    struct Scripted: Codable {
        nonisolated(unsafe) static var reading: (any Decoder) throws -> Void = { _ in }
        var script: (any Encoder) throws -> Void
        init(_ script: @escaping (any Encoder) throws -> Void) { self.script = script }
        init(from decoder: any Decoder) throws {
            try Scripted.reading(decoder)
            script = { _ in }
        }
        func encode(to encoder: any Encoder) throws { try script(encoder) }
    }

    static let mixed = "a value cannot be encoded both with keys and without"
    static let twice = "a value cannot be encoded as more than one"
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

    /// What a script kept.
    final class Kept {
        var encoder: (any Encoder)?
        var keyed: KeyedEncodingContainer<Keys>?
        var unkeyed: (any UnkeyedEncodingContainer)?
        var single: (any SingleValueEncodingContainer)?
        var nested: (any UnkeyedEncodingContainer)?
        var superEncoder: (any Encoder)?

        init() {}

        func keep(_ encoder: any Encoder) throws {
            self.encoder = encoder
            keyed = encoder.container(keyedBy: Keys.self)
            // The fast way to the key's string.
            try keyed?.encode(1, forKey: .a)
            nested = keyed?.nestedUnkeyedContainer(forKey: .b)
            superEncoder = keyed?.superEncoder()
        }

        /// Uses all that was kept, none of which can work.
        func use() {
            fail { try self.keyed?.encode(2, forKey: .a) }
            fail { try self.keyed?.encode([2], forKey: .b) }
            fail { try self.keyed?.encodeNil(forKey: .b) }
            fail { try self.nested?.encode(3) }
            fail { try self.nested?.encode([3]) }
            fail { try self.unkeyed?.encode(4) }
            fail { try self.single?.encode(4) }
            fail {
                var again = self.keyed?.nestedContainer(keyedBy: Keys.self, forKey: .a)
                try again?.encode(1, forKey: .b)
            }
            fail {
                var last = self.superEncoder?.singleValueContainer()
                try last?.encode(1)
            }
            fail {
                var last = self.superEncoder?.container(keyedBy: Keys.self)
                try last?.encode(1, forKey: .b)
            }
            #expect((nested?.count ?? 0) + (unkeyed?.count ?? 0) >= 0)
            #expect((keyed?.codingPath.count ?? 0) + (encoder?.codingPath.count ?? 0) >= 0)
        }

        func useEncoder() {
            fail {
                var late = self.encoder?.container(keyedBy: Keys.self)
                try late?.encode(1, forKey: .a)
            }
            fail {
                var late = self.encoder?.unkeyedContainer()
                try late?.encode(1)
            }
            fail {
                var late = self.encoder?.singleValueContainer()
                try late?.encode(1)
            }
        }

        private func fail(_ body: () throws -> Void?) {
            do {
                if try body() != nil { Issue.record("what was kept still works") }
            } catch {
                #expect(CodingFailure(error)?.message.hasSuffix(MisuseTests.outlived) == true, "\(error)")
            }
        }
    }

    @Test func containersKeptAfterTheirValue() throws {
        try withLua { lua throws in
            let kept = Kept()
            let keeping = Scripted { try kept.keep($0) }
            let using = Scripted { encoder in
                kept.use()
                var container = encoder.unkeyedContainer()
                kept.use()
                try container.encode("right")
            }
            let pair = Scripted { encoder in
                var container = encoder.unkeyedContainer()
                try container.encode(keeping)
                kept.use()
                try container.encode(using)
            }
            #expect(try lua.inspect(pair, "#v .. v[2][1] .. v[1].a .. #v[1].b") == "2right10")
            kept.use()
            kept.useEncoder()
        }
    }

    @Test func containersKeptAfterTheirRuntime() throws {
        let kept = Kept()
        try withLua(leaving: 2) { lua in
            _ = try lua.encode([Scripted { try kept.keep($0) }]) as LuaValue
            kept.use()
            kept.useEncoder()
        }
        kept.use()
        kept.useEncoder()
    }

    @Test func decodersKept() throws {
        try withLua { lua throws in
            var decoder: (any Decoder)?
            var keyed: KeyedDecodingContainer<Keys>?
            var list: (any UnkeyedDecodingContainer)?
            Scripted.reading = {
                decoder = $0
                keyed = try $0.container(keyedBy: Keys.self)
                list = try keyed?.nestedUnkeyedContainer(forKey: .b)
                #expect(try keyed?.decode(Int.self, forKey: .a) == 1)
            }
            defer { Scripted.reading = { _ in } }
            _ = try lua.decode([Scripted].self, "{ { a = 1, b = { 2 } } }")
            #expect(keyed?.allKeys.isEmpty == true)
            #expect(keyed?.contains(.a) == false)
            for _ in 0..<2 {
                for path in [
                    codingFailure { try keyed?.decode(Int.self, forKey: .a) },
                    codingFailure { try keyed?.decode([Int].self, forKey: .a) },
                    codingFailure { try keyed?.decodeNil(forKey: .a) },
                    codingFailure { try keyed?.nestedContainer(keyedBy: Keys.self, forKey: .b) },
                    codingFailure { try keyed?.superDecoder() },
                    codingFailure { try list?.decode(Int.self) },
                    codingFailure { try list?.decodeNil() },
                    codingFailure { try decoder?.container(keyedBy: Keys.self) },
                    codingFailure { try decoder?.unkeyedContainer() },
                    codingFailure { try decoder?.singleValueContainer().decode(Int.self) },
                ] {
                    #expect(path?.message.hasSuffix(Self.outlived) == true, "\(path?.message ?? "none")")
                }
                try lua.close()
            }
            (decoder, keyed, list) = (nil, nil, nil)
        }
    }
}
