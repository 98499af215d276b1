import Lupine
import LupineTestSupport
import Testing

@Suite struct ScalarTests {
    @Test func booleansCross() throws {
        try withLua { lua throws in
            for value in [true, false] {
                #expect(try lua.echo(value) == value)
                #expect(try lua.echoThroughSwift(value) == value)
            }
            #expect(try lua.eval("type(...)", true) == "boolean")
        }
    }

    @Test(
        arguments: [
            0, -0.0, 1, -1.5, .pi, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0x1p53,
            0x1p-1022,
        ] as [Double])
    func doublesCrossBitForBit(value: Double) throws {
        try withLua { lua in
            #expect(try lua.echo(value).bitPattern == value.bitPattern)
            #expect(try lua.echoThroughSwift(value).bitPattern == value.bitPattern)
            let inArray = try lua.echo([value])
            #expect(inArray.map(\.bitPattern) == [value.bitPattern])
        }
    }

    @Test func notANumberCrosses() throws {
        try withLua { lua throws in
            #expect(try lua.echo(Double.nan).isNaN)
            #expect(try lua.echo(Float.nan).isNaN)
            #expect(try lua.eval("0/0", as: Double.self).isNaN)
            #expect(try lua.eval("... ~= ...", Double.nan))
            // A NaN whose bits mean another type to LuaJIT is still a number.
            let bits = Double(bitPattern: 0xFFFF_8000_0000_0001)
            #expect(try lua.eval("type(...)", bits) == "number")
            #expect(try lua.eval("type((...)[1])", [bits]) == "number")
        }
    }

    @Test func zeroKeepsItsSign() throws {
        try withLua { lua throws in
            #expect(try lua.eval("1 / ...", -0.0) == -Double.infinity)
            #expect(try lua.eval("-0", as: Double.self).sign == .minus)
            #expect(try lua.eval("-0", as: Int.self) == 0)
            #expect(try lua.echo(-Float.zero).sign == .minus)
        }
    }

    @Test func floatsAreRounded() throws {
        try withLua { lua throws in
            for value: Float in [0.1, 1 / 3, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity] {
                #expect(try lua.echo(value) == value)
                #expect(try lua.eval("...", value) == Double(value))
            }
            #expect(try lua.eval("0.1") == Float(0.1))
            #expect(try lua.eval("1e-300") == Float.zero)
        }
    }

    static let refusals = [
        Refusal(Bool.self, "nil", "boolean expected, got nil"),
        Refusal(Bool.self, "1", "boolean expected, got number"),
        Refusal(Bool.self, "'true'", "boolean expected, got string"),
        Refusal(Double.self, "'1'", "number expected, got string \"1\""),
        Refusal(Double.self, "nil", "number expected, got nil"),
        Refusal(Double.self, "true", "number expected, got boolean"),
        Refusal(Double.self, "{}", "number expected, got table"),
        Refusal(Float.self, "print", "print: number expected, got function"),
        Refusal(Float.self, "1e300", "number within the range of Float expected, got 1e+300"),
        Refusal(Float.self, "-1e39", "number within the range of Float expected, got -1e+39"),
        Refusal(Double.self, "coroutine.create(print)", "number expected, got thread"),
        Refusal(Double.self, "io.stdout", "io.stdout: number expected, got userdata"),
        Refusal(Double.self, "1i", "number expected, got cdata"),
    ]

    @Test(arguments: refusals)
    func otherTypesAreRefused(refusal: Refusal) throws { try refusal.check() }
}

extension LuaRuntime {
    fileprivate func eval<Value: LuaConvertible>(_ expression: String, as type: Value.Type) throws -> Value {
        try eval(expression)
    }
}
