import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Floating-point numbers, also those that JSON would not have, and decimals.
@Suite struct FloatingPointCodingTests {
    struct Reading<Value: Codable & Equatable>: Codable, Equatable {
        var value: Value
    }

    static let strict = "finite number expected, got "

    @Test func numbersCross() throws {
        try withLua { lua throws in
            let numbers: [Double] = [0, 1.5, -1e300, .pi, .infinity, -.infinity, .leastNonzeroMagnitude]
            #expect(try lua.roundTrip(numbers) == numbers)
            #expect(try lua.roundTrip(Double.nan).isNaN)
            #expect(try lua.roundTrip(-0.0).sign == .minus)
            let floats: [Float] = [0.1, .greatestFiniteMagnitude, -.infinity]
            #expect(try lua.roundTrip(floats) == floats)
            #expect(try lua.roundTrip(Reading(value: Float(0.1))) == Reading(value: 0.1))
        }
    }

    @Test func refusedWhileEncoding() throws {
        try withLua { lua in
            let strict = encoder { $0.nonConformingFloatEncodingStrategy = .throw }
            func refuse(_ path: [String], _ message: String, _ value: some Encodable) {
                expectCodingError(.invalidValue, path, message) { try strict.encode(value, in: lua) as LuaValue }
            }
            refuse([], Self.strict + "inf", Double.infinity)
            refuse([], Self.strict + "nan", Float.nan)
            refuse(["value"], "value: " + Self.strict + "-inf", Reading(value: -Double.infinity))
            refuse(["value"], "value: " + Self.strict + "nan", Reading(value: Float.nan))
            refuse(["2"], "[2]: " + Self.strict + "inf", [1, Double.infinity])
            refuse(["2"], "[2]: " + Self.strict + "inf", [1, Float.infinity])
            refuse(["value", "1"], "value[1]: " + Self.strict + "nan", Reading(value: [Double.nan]))
            refuse(["value"], "value: " + Self.strict + "inf", Reading(value: Double?.some(.infinity)))
            refuse(["a"], "a: " + Self.strict + "inf", ["a": Double.infinity])
        }
    }

    @Test func refusedWhileDecoding() throws {
        try withLua { lua in
            let strict = decoder { $0.nonConformingFloatDecodingStrategy = .throw }
            func refuse(_ type: (some Decodable).Type, _ expression: String, _ path: [String], _ message: String) {
                expectCodingError(.dataCorrupted, path, message) { try lua.decode(type, expression, strict) }
            }
            refuse(Double.self, "1/0", [], Self.strict + "inf")
            refuse(Reading<Double>.self, "{ value = 0/0 }", ["value"], "value: " + Self.strict + "nan")
            refuse(Reading<Float>.self, "{ value = -1/0 }", ["value"], "value: " + Self.strict + "-inf")
            refuse([Double].self, "{ 1, 1/0 }", ["2"], "[2]: " + Self.strict + "inf")
            refuse([Reading<Double?>].self, "{ { value = 1/0 } }", ["1", "value"], "[1].value: " + Self.strict + "inf")
            expectCodingError(.typeMismatch, ["value"], "value: number expected, got string \"inf\"") {
                try lua.decode(Reading<Double>.self, "{ value = 'inf' }", strict)
            }
        }
    }

    @Test func asStrings() throws {
        try withLua { lua throws in
            let words = encoder {
                $0.nonConformingFloatEncodingStrategy = .convertToString(
                    positiveInfinity: "+∞", negativeInfinity: "-∞", nan: "?")
            }
            let reader = decoder {
                $0.nonConformingFloatDecodingStrategy = .convertFromString(
                    positiveInfinity: "+∞", negativeInfinity: "-∞", nan: "?")
            }
            let numbers: [Double] = [1, .infinity, -.infinity]
            #expect(try lua.roundTrip(numbers, words, reader) == numbers)
            #expect(try lua.roundTrip(Reading(value: Float.infinity), words, reader) == Reading(value: .infinity))
            #expect(try lua.roundTrip(Reading(value: Double.nan), words, reader).value.isNaN)
            #expect(try lua.inspect(numbers, "v[1] .. v[2] .. v[3]", words) == "1+∞-∞")
            #expect(try lua.decode(Double.self, "1/0", reader) == .infinity)
            expectCodingError(.typeMismatch, ["value"], "value: number expected, got string \"!\"") {
                try lua.decode(Reading<Double>.self, "{ value = '!' }", reader)
            }
        }
    }

    @Test func decimals() throws {
        try withLua { lua throws in
            let values = ["0", "1.5", "-0.1", "12345.678", "1e20"].compactMap { Decimal(string: $0) }
            #expect(try lua.roundTrip(values) == values)
            #expect(try lua.inspect(values, "v[2]") == 1.5)
            #expect(try lua.roundTrip(Reading(value: Decimal.nan)).value.isNaN)
            let long = try #require(Decimal(string: "0.12345678901234567890123"))
            expectCodingError(
                .invalidValue, ["value"],
                "value: the decimal \(long) cannot be held exactly by a Lua number; choose an integer policy, "
                    + "as LuaIntegerPolicy.double"
            ) { try lua.encode(Reading(value: long)) }
            let digits = encoder { $0.integerEncodingStrategy = .custom { $0 } }
            #expect(try lua.roundTrip([long], digits) == [long])
            let bits = encoder { $0.integerEncodingStrategy = .int64 }
            let big = try #require(Decimal(string: "9007199254740993"))
            #expect(try lua.roundTrip([big], bits) == [big])
            #expect(try lua.decode(Decimal.self, "'1.25'") == Decimal(string: "1.25"))
        }
    }

    @Test func valuesThatAreNoDecimals() throws {
        try withLua { lua in
            expectCodingError(.dataCorrupted, ["value"], "value: decimal number expected, got string \"1x\"") {
                try lua.decode(Reading<Decimal>.self, "{ value = '1x' }")
            }
            expectCodingError(.dataCorrupted, ["value"], "value: decimal number expected, got number inf") {
                try lua.decode(Reading<Decimal>.self, "{ value = 1/0 }")
            }
            expectCodingError(.typeMismatch, ["value"], "value: number expected, got boolean true") {
                try lua.decode(Reading<Decimal>.self, "{ value = true }")
            }
            expectCodingError(.keyNotFound, [], "value is missing") { try lua.decode(Reading<Decimal>.self, "{}") }
        }
    }
}
