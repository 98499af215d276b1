import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Foundation's types by each strategy.
@Suite struct FoundationCodingTests {
    struct Field<Value: Codable & Equatable>: Codable, Equatable {
        var value: Value
    }

    struct Refused: Error {}

    static let date = Date(timeIntervalSince1970: 1_772_366_400)

    @Test func dates() throws {
        try withLua { lua throws in
            func check(
                _ encoding: LuaEncoder.DateEncodingStrategy, _ decoding: LuaDecoder.DateDecodingStrategy, _ text: String
            ) throws {
                let encoder = encoder { $0.dateEncodingStrategy = encoding }
                let decoder = decoder { $0.dateDecodingStrategy = decoding }
                #expect(try lua.roundTrip(Self.date, encoder, decoder) == Self.date)
                #expect(try lua.roundTrip(Field(value: Self.date), encoder, decoder) == Field(value: Self.date))
                #expect(try lua.roundTrip([Self.date], encoder, decoder) == [Self.date])
                #expect(try lua.roundTrip(["a": Self.date], encoder, decoder) == ["a": Self.date])
                #expect(try lua.roundTrip([Self.date: 1], encoder, decoder) == [Self.date: 1])
                #expect(try lua.roundTrip(Date?.some(Self.date), encoder, decoder) == Self.date)
                #expect(try lua.inspect(Field(value: Self.date), "tostring(v.value)", encoder) == text)
            }
            try check(.secondsSince1970, .secondsSince1970, "1772366400")
            try check(.millisecondsSince1970, .millisecondsSince1970, "1772366400000")
            try check(.iso8601, .iso8601, "2026-03-01T12:00:00Z")
            try check(.deferredToDate, .deferredToDate, "794059200")
            try check(
                .custom { date, encoder in
                    var container = encoder.singleValueContainer()
                    try container.encode("@\(Int(date.timeIntervalSince1970))")
                },
                .custom { decoder in
                    let text = try decoder.singleValueContainer().decode(String.self)
                    return Date(timeIntervalSince1970: Double(text.dropFirst()) ?? 0)
                }, "@1772366400")
            #expect(try lua.execute("return os.time{ year = 2026, month = 3, day = 1, hour = 12 }") as Double > 0)
        }
    }

    @Test func datesThatISO8601CannotWrite() throws {
        try withLua { lua throws in
            let iso = encoder { $0.dateEncodingStrategy = .iso8601 },
                isoDecoder = decoder { $0.dateDecodingStrategy = .iso8601 }
            for (seconds, text) in [
                (Double.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"), (1e300, "1e+300"),
                (253_402_300_800, "253402300800"), (-62_135_596_801, "-62135596801"),
            ] {
                let value = Field(value: Date(timeIntervalSince1970: seconds))
                expectCodingError(
                    .invalidValue, ["value"],
                    "value: date of the years 1 to 9999 expected, got \(text) seconds since 1970"
                ) { try iso.encode(value, in: lua) as LuaValue }
            }
            for seconds in [253_402_300_799, -62_135_596_800, 0] as [Double] {
                let value = Field(value: Date(timeIntervalSince1970: seconds))
                #expect(try lua.roundTrip(value, iso, isoDecoder) == value)
            }
        }
    }

    @Test func aTimeThatIsNoNumberIsNoDate() throws {
        try withLua { lua in
            for strategy in [LuaDecoder.DateDecodingStrategy.secondsSince1970, .millisecondsSince1970] {
                expectCodingError(.dataCorrupted, ["value"], "value: date expected, got nan") {
                    try lua.decode(
                        Field<Date>.self, "{ value = 0/0 }", decoder { $0.dateDecodingStrategy = strategy })
                }
            }
            try lua.register("when") { (date: Date) in date }
            expectLuaError(.argument, "bad argument #1 to 'when' (date expected, got nan)") {
                try (lua["when"] as LuaFunction)(Double.nan)
            }
            let never: Date = try lua.eval("when(math.huge)")
            #expect(never.timeIntervalSince1970 == .infinity)
        }
    }

    @Test func datesThatDoNotFit() throws {
        try withLua { lua in
            let iso = decoder { $0.dateDecodingStrategy = .iso8601 }
            expectCodingError(
                .dataCorrupted, ["value"], "value: date as 2026-03-01T12:00:00Z expected, got string \"today\""
            ) { try lua.decode(Field<Date>.self, "{ value = 'today' }", iso) }
            expectCodingError(.typeMismatch, ["value"], "value: string expected, got number 5") {
                try lua.decode(Field<Date>.self, "{ value = 5 }", iso)
            }
            expectCodingError(.typeMismatch, ["value"], "value: number expected, got string \"today\"") {
                try lua.decode(Field<Date>.self, "{ value = 'today' }")
            }
            expectCodingError(.keyNotFound, [], "value is missing") { try lua.decode(Field<Date>.self, "{}") }
            let refusing = decoder { $0.dateDecodingStrategy = .custom { _ in throw Refused() } }
            #expect(throws: Refused.self) { try lua.decode([Field<Date>].self, "{ { value = 1 } }", refusing) }
            let throwing = encoder { $0.dateEncodingStrategy = .custom { _, _ in throw Refused() } }
            #expect(throws: Refused.self) { try throwing.encode([Field(value: Self.date)], in: lua) as LuaValue }
        }
    }

    @Test func aCustomDateMayBeATable() throws {
        struct Parts: Codable {
            var seconds: Double
        }
        try withLua { lua throws in
            let parts = encoder {
                $0.dateEncodingStrategy = .custom {
                    try Parts(seconds: $0.timeIntervalSince1970).encode(to: $1)
                }
            }
            let reader = decoder {
                $0.dateDecodingStrategy = .custom { Date(timeIntervalSince1970: try Parts(from: $0).seconds) }
            }
            let silent = encoder { $0.dateEncodingStrategy = .custom { _, _ in } }
            #expect(try lua.roundTrip([Self.date], parts, reader) == [Self.date])
            expectCodingError(.typeMismatch, ["2", "seconds"], "[2].seconds: number expected, got boolean true") {
                try lua.decode([Date].self, "{ { seconds = 1 }, { seconds = true } }", reader)
            }
            #expect(try lua.inspect([Self.date], "type(v[1])", silent) == "table")
        }
    }

    @Test func data() throws {
        let bytes = Data([0, 255, 65])
        try withLua { lua throws in
            func check(
                _ encoding: LuaEncoder.DataEncodingStrategy, _ decoding: LuaDecoder.DataDecodingStrategy,
                _ expression: String
            ) throws {
                let encoder = encoder { $0.dataEncodingStrategy = encoding }
                let decoder = decoder { $0.dataDecodingStrategy = decoding }
                #expect(try lua.roundTrip(bytes, encoder, decoder) == bytes)
                #expect(try lua.roundTrip([Field(value: bytes)], encoder, decoder) == [Field(value: bytes)])
                #expect(try lua.roundTrip(Data(), encoder, decoder) == Data())
                #expect(try lua.inspect(bytes, expression, encoder) == true)
            }
            try check(.bytes, .bytes, "v == '\\0\\255A'")
            try check(.base64, .base64, "v == 'AP9B'")
            try check(.deferredToData, .deferredToData, "#v == 3 and v[2] == 255")
            try check(
                .custom {
                    var container = $1.singleValueContainer()
                    try container.encode($0.count)
                },
                .custom {
                    try $0.singleValueContainer().decode(Int.self) == 3 ? Data([0, 255, 65]) : Data()
                }, "v == 3")
        }
    }

    @Test func dataThatDoesNotFit() throws {
        try withLua { lua in
            let base64 = decoder { $0.dataDecodingStrategy = .base64 }
            expectCodingError(.dataCorrupted, ["value"], "value: Base64 expected, got string \"***\"") {
                try lua.decode(Field<Data>.self, "{ value = '***' }", base64)
            }
            expectCodingError(.typeMismatch, ["value"], "value: string expected, got number 1") {
                try lua.decode(Field<Data>.self, "{ value = 1 }")
            }
        }
    }

    @Test func bytes() throws {
        try withLua { lua throws in
            let bytes: [UInt8] = [0, 255, 65]
            let strings = encoder { $0.byteArrayEncodingStrategy = .bytes }
            #expect(try lua.roundTrip(Field(value: bytes)) == Field(value: bytes))
            #expect(try lua.roundTrip(Field(value: bytes), strings) == Field(value: bytes))
            #expect(try lua.roundTrip([bytes, []], strings) == [bytes, []])
            #expect(try lua.inspect(bytes, "type(v)") == "table")
            #expect(try lua.inspect(bytes, "v == '\\0\\255A'", strings) == true)
        }
    }

    @Test func locationsAndIdentifiers() throws {
        try withLua { lua throws in
            let url = try #require(URL(string: "https://example.org/a?b=c#d"))
            let id = UUID()
            #expect(try lua.roundTrip(Field(value: url)) == Field(value: url))
            #expect(try lua.roundTrip([url]) == [url])
            #expect(try lua.inspect(url, "v") == "https://example.org/a?b=c#d")
            #expect(try lua.roundTrip(Field(value: id)) == Field(value: id))
            #expect(try lua.inspect(id, "v") == id.uuidString)
            expectCodingError(.dataCorrupted, ["value"], "value: URL expected, got string \"\"") {
                try lua.decode(Field<URL>.self, "{ value = '' }")
            }
            expectCodingError(.typeMismatch, ["value"], "value: string expected, got boolean true") {
                try lua.decode(Field<URL>.self, "{ value = true }")
            }
            expectCodingError(.dataCorrupted, ["value"], "value: UUID expected, got string \"x\"") {
                try lua.decode(Field<UUID>.self, "{ value = 'x' }")
            }
        }
    }
}
