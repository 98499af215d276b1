import Lupine
import LupineTestSupport
import Testing

/// Integers of every width.
@Suite struct IntegerCodingTests {
    struct Field<Value: Codable & Equatable>: Codable, Equatable {
        var value: Value
    }

    /// An integer type with what it refuses.
    struct Width: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let check: @Sendable (LuaRuntime) throws -> Void

        init<Value: FixedWidthInteger & Codable & SendableMetatype>(_ type: Value.Type) {
            testDescription = "\(type)"
            check = { lua throws in
                let bounds = [Value.min, 0, 1, .max].filter { Double(exactly: $0) != nil }
                #expect(try lua.roundTrip(bounds) == bounds)
                for bound in bounds { #expect(try lua.roundTrip(Field(value: bound)) == Field(value: bound)) }
                #expect(try lua.roundTrip([5: Value(1)]) == [5: 1])
                let field = Field<Value>.self
                let range = "value: number from \(Value.min) to \(Value.max) expected, got "
                func refuse(_ expression: String, _ message: String, _ kind: CodingFailure.Kind = .dataCorrupted) {
                    expectCodingError(kind, ["value"], message) { try lua.decode(field, "{ value = \(expression) }") }
                }
                refuse("1.5", "value: integer expected, got 1.5")
                refuse("0/0", "value: integer expected, got nan")
                refuse("1/0", "value: integer expected, got inf")
                refuse("1e300", range + "1e+300")
                refuse("-1e300", range + "-1e+300")
                if Value.min == 0 { refuse("-1", range + "-1") }
                if Value.bitWidth < 64 { refuse("2^40", range + "1.099511627776e+12") }
                refuse("'1'", "value: number expected, got string \"1\"", .typeMismatch)
                refuse("true", "value: number expected, got boolean true", .typeMismatch)
                refuse("print", "value: number expected, got function", .typeMismatch)
                expectCodingError(.keyNotFound, [], "value is missing") { try lua.decode(field, "{}") }
                expectCodingError(.dataCorrupted, ["2"], "[2]: integer expected, got 0.5") {
                    try lua.decode([Value].self, "{ 1, 0.5 }")
                }
            }
        }
    }

    @Test(arguments: [
        Width(Int.self), Width(Int8.self), Width(Int16.self), Width(Int32.self), Width(Int64.self), Width(Int128.self),
        Width(UInt.self), Width(UInt8.self), Width(UInt16.self), Width(UInt32.self), Width(UInt64.self),
        Width(UInt128.self),
    ])
    func widths(width: Width) throws { try withLua { try width.check($0) } }

    static let inexact = "cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.int64"

    @Test func integersThatNoNumberHolds() throws {
        try withLua { lua in
            let big = Int64.max
            expectCodingError(.invalidValue, ["value"], "value: the integer \(big) \(Self.inexact)") {
                try lua.encode(Field(value: big))
            }
            expectCodingError(.invalidValue, ["2"], "[2]: the integer \(UInt64.max) \(Self.inexact)") {
                try lua.encode([1, UInt64.max])
            }
            expectCodingError(.invalidValue, ["a", "2"], "a[2]: the integer \(big) \(Self.inexact)") {
                try lua.encode(["a": [1, Int(big)]])
            }
            expectCodingError(.invalidValue, [], "the integer \(Int128.max) \(Self.inexact)") {
                try lua.encode(Int128.max)
            }
        }
    }

    @Test func policies() throws {
        try withLua { lua throws in
            let bits = encoder { $0.integerEncodingStrategy = .int64 }
            #expect(try lua.roundTrip(Field(value: Int64.max), bits) == Field(value: .max))
            #expect(try lua.roundTrip([Int64.min + 1, 5], bits) == [.min + 1, 5])
            #expect(try lua.roundTrip([UInt64.max], bits) == [.max])
            #expect(try lua.roundTrip(["a": Int128(Int64.max)], bits) == ["a": Int128(Int64.max)])
            #expect(try lua.inspect([Int64.max], "type(v[1]) .. tostring(v[1])", bits) == "cdata9223372036854775807LL")
            expectCodingError(.invalidValue, ["value"], "value: the integer \(Int128.max) does not fit 64 bits") {
                try bits.encode(Field(value: Int128.max), in: lua) as LuaValue
            }
            let rounding = encoder { $0.integerEncodingStrategy = .double }
            #expect(try lua.inspect(Int64.max, "v == 2^63", rounding) == true)
            let digits = encoder { $0.integerEncodingStrategy = .custom { "#" + $0 } }
            #expect(try lua.inspect([UInt128.max], "v[1]", digits) == "#\(UInt128.max)")
            // The runtime's own policy is as before.
            expectLuaError(.conversion, "the integer \(Int64.max) \(Self.inexact)") { try lua.set("x", to: Int64.max) }
        }
    }

    @Test func theRuntimesPolicy() throws {
        try withLua { lua throws in
            lua.integerPolicy = .int64
            #expect(try lua.roundTrip([Int64.max]) == [.max])
            let exact = encoder { $0.integerEncodingStrategy = .exact }
            expectCodingError(.invalidValue, ["1"], "[1]: the integer \(Int64.max) \(Self.inexact)") {
                try exact.encode([Int64.max], in: lua) as LuaValue
            }
            #expect(try lua.roundTrip([Int64.max]) == [.max])
        }
    }

    @Test func aPolicyThatThrows() throws {
        struct Refused: Error {}
        try withLua { lua throws in
            let refusing = encoder { $0.integerEncodingStrategy = .custom { _ in throw Refused() } }
            #expect(throws: Refused.self) { try refusing.encode(["a": [Int64.max]], in: lua) as LuaValue }
            #expect(throws: Refused.self) { try refusing.encode(Field(value: Int64.max), in: lua) as LuaValue }
            #expect(throws: Refused.self) { try refusing.encode([1: Field(value: [Int64.max])], in: lua) as LuaValue }
        }
    }

    @Test func integersOfLuaJITsOwn() throws {
        try withLua(.all) { lua throws in
            #expect(try lua.decode([Int64].self, "{ 9007199254740993LL }") == [9_007_199_254_740_993])
            #expect(try lua.decode(Field<UInt64>.self, "{ value = -1ULL }") == Field(value: .max))
            expectCodingError(.dataCorrupted, ["value"], "value: number from -128 to 127 expected, got 300") {
                try lua.decode(Field<Int8>.self, "{ value = 300LL }")
            }
        }
    }
}
