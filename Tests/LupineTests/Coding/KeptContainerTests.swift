import Lupine
import LupineTestSupport
import Testing

/// Coders and containers that somebody keeps for too long.
@Suite struct KeptContainerTests {
    typealias Keys = MisuseTests.Keys
    typealias Scripted = MisuseTests.Scripted

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

        /// Uses what was kept and cannot work.
        func use() {
            fail { try self.keyed?.encode(2, forKey: .a) }
            fail { try self.keyed?.encode([2], forKey: .b) }
            fail { try self.keyed?.encodeNil(forKey: .b) }
            fail { try self.unkeyed?.encode(4) }
            fail { try self.single?.encode(4) }
            fail {
                var again = self.keyed?.nestedContainer(keyedBy: Keys.self, forKey: .a)
                try again?.encode(1, forKey: .b)
            }
            #expect((nested?.count ?? 0) + (unkeyed?.count ?? 0) >= 0)
            #expect((keyed?.codingPath.count ?? 0) + (encoder?.codingPath.count ?? 0) >= 0)
        }

        /// Uses what can work as long as the run goes on.
        func useEncoders() {
            fail { try self.nested?.encode(3) }
            fail { try self.nested?.encode([3]) }
            fail {
                var last = self.superEncoder?.singleValueContainer()
                try last?.encode(1)
            }
            fail {
                var last = self.superEncoder?.container(keyedBy: Keys.self)
                try last?.encode(1, forKey: .b)
            }
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
        try withLua(leaving: 1) { lua throws in
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
            kept.useEncoders()
        }
    }

    @Test func containersKeptAfterTheirRuntime() throws {
        let kept = Kept()
        try withLua(leaving: 2) { lua in
            _ = try lua.encode([Scripted { try kept.keep($0) }]) as LuaValue
            kept.use()
            kept.useEncoders()
        }
        kept.use()
        kept.useEncoders()
    }

    /// What was kept of a decoder.
    final class KeptDecoder {
        var decoder: (any Decoder)?
        var keyed: KeyedDecodingContainer<Keys>?
        var list: (any UnkeyedDecodingContainer)?
        var single: (any SingleValueDecodingContainer)?

        init() {}

        func keep(_ decoder: any Decoder) throws {
            self.decoder = decoder
            keyed = try decoder.container(keyedBy: Keys.self)
            list = try keyed?.nestedUnkeyedContainer(forKey: .b)
            single = try decoder.singleValueContainer()
            // The fast way to the key's string.
            #expect(try keyed?.decode(Int.self, forKey: .a) == 1)
        }

        func use() {
            #expect(keyed?.allKeys.isEmpty == true)
            #expect(keyed?.contains(.a) == false)
            #expect(single?.decodeNil() == false)
            for failure in [
                codingFailure { try self.keyed?.decode(Int.self, forKey: .a) },
                codingFailure { try self.keyed?.decode([Int].self, forKey: .a) },
                codingFailure { try self.keyed?.decodeNil(forKey: .a) },
                codingFailure { try self.keyed?.nestedContainer(keyedBy: Keys.self, forKey: .b) },
                codingFailure { try self.keyed?.superDecoder() },
                codingFailure { try self.list?.decode(Int.self) },
                codingFailure { try self.list?.decode([Int].self) },
                codingFailure { try self.list?.decodeNil() },
                codingFailure { try self.single?.decode(Int.self) },
                codingFailure { try self.single?.decode([Int].self) },
                codingFailure { try self.decoder?.container(keyedBy: Keys.self) },
                codingFailure { try self.decoder?.unkeyedContainer() },
                codingFailure { try self.decoder?.singleValueContainer().decode(Int.self) },
            ] {
                #expect(failure?.kind == .dataCorrupted)
                #expect(failure?.message.hasSuffix(MisuseTests.outlived) == true, "\(failure?.message ?? "none")")
            }
        }
    }

    @Test func decodersKept() throws {
        let kept = KeptDecoder()
        try withLua(leaving: 1) { lua in
            let decoder = decoder { $0.userInfo[.reading] = kept }
            _ = try lua.decode([Scripted].self, "{ { a = 1, b = { 2 } } }", decoder)
            kept.use()
            #expect(try lua.decode([[Int]].self, "{ { 1 } }") == [[1]])
            kept.use()
        }
        kept.use()
    }
}

extension CodingUserInfoKey {
    static let reading = CodingUserInfoKey(rawValue: "reading") ?? unreachable()
    private static func unreachable() -> CodingUserInfoKey { fatalError("the initializer never fails") }
}
