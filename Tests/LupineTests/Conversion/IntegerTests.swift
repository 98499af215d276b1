import Lupine
import LupineTestSupport
import Testing

@Suite struct IntegerTests {
    typealias Integer = any (FixedWidthInteger & LuaConvertible & Sendable).Type

    static let all: [Integer] = [
        Int.self, Int8.self, Int16.self, Int32.self, Int64.self, Int128.self, UInt.self, UInt8.self, UInt16.self,
        UInt32.self, UInt64.self, UInt128.self,
    ]

    @Test(arguments: all)
    func numbersThatADoubleHoldsCross(type: Integer) throws {
        func check<Value: FixedWidthInteger & LuaConvertible>(_ type: Value.Type) throws {
            let candidates: [Int128] = [
                0, 1, 2, 127, 128, 255, 256, 32767, 65535, 1 << 31, 1 << 32, (1 << 53) - 1, 1 << 53, (1 << 53) + 2,
                1 << 62, 1 << 63, 1 << 64, 1 << 100,
            ]
            try withLua { lua in
                let function = try lua.function { (value: Value) in value }
                for candidate in candidates + candidates.map({ -$0 }) + [Int128(Value.min)] {
                    guard let value = Value(exactly: candidate) else { continue }
                    #expect(try lua.echo(value) == value)
                    #expect(try function(value) == value)
                    #expect(try lua.eval("...", value) == Double(value))
                    #expect(try lua.eval("...", Double(value)) == value)
                    #expect(try lua.echo([value]) == [value])
                }
            }
        }
        try check(type)
    }

    @Test(arguments: all)
    func numbersOutOfRangeAreRefused(type: Integer) throws {
        func check<Value: FixedWidthInteger & LuaConvertible>(_ type: Value.Type) throws {
            try withLua { lua in
                let range = "number from \(Value.min) to \(Value.max) expected, got "
                let above = Double(sign: .plus, exponent: Value.bitWidth, significand: 1)
                let below = Value.isSigned ? -above : -1
                for number in [above, below, 1e300, -1e300] {
                    let text: String = try lua.eval("tostring(...)", number)
                    expectLuaError(.conversion, range + text) { try lua.eval("...", number) as Value }
                }
            }
        }
        try check(type)
    }

    @Test(arguments: all, ["0.5", "-1e-300", "1.0000000001", "0/0", "1/0", "-1/0"])
    func whatIsNoIntegerIsRefused(type: Integer, expression: String) throws {
        func check<Value: FixedWidthInteger & LuaConvertible>(_ type: Value.Type) throws {
            try withLua { lua in
                let text: String = try lua.eval("tostring(\(expression))")
                expectLuaError(.conversion, "integer expected, got \(text)") { try lua.eval(expression) as Value }
                try lua.register("take") { (_: Value) in }
                expectLuaError(
                    .argument, "[string \"take(...)\"]:1: bad argument #1 to 'take' (integer expected, got \(text))"
                ) {
                    try lua.execute("take(...)", lua.eval(expression) as Double)
                }
            }
        }
        try check(type)
    }

    static let refusals = [
        Refusal(Int8.self, "128", "number from -128 to 127 expected, got 128"),
        Refusal(Int8.self, "-129", "number from -128 to 127 expected, got -129"),
        Refusal(UInt8.self, "256", "number from 0 to 255 expected, got 256"),
        Refusal(UInt8.self, "-1", "number from 0 to 255 expected, got -1"),
        Refusal(UInt.self, "-1", "number from 0 to 18446744073709551615 expected, got -1"),
        Refusal(
            Int.self, "2^63",
            "number from -9223372036854775808 to 9223372036854775807 expected, got 9.2233720368548e+18"),
        Refusal(Int.self, "'1'", "number expected, got string \"1\""),
        Refusal(Int.self, "nil", "number expected, got nil"),
        Refusal(Int.self, "true", "number expected, got boolean"),
        Refusal(Int.self, "{}", "number expected, got table"),
        Refusal(Int128.self, "print", "print: number expected, got function"),
        Refusal(Int.self, "1i", "number expected, got cdata"),
        Refusal(Int.self, "require('ffi').new('int[1]')", "number expected, got cdata"),
    ]

    @Test(arguments: refusals)
    func otherValuesAreRefused(refusal: Refusal) throws { try refusal.check() }
}
