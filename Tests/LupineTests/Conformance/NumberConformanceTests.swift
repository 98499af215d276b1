import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 2: numbers") struct NumberConformanceTests {
    @Test(
        "14: a Double keeps its bits on the way in and out",
        arguments: [
            1.5, 0.0, -0.0, .infinity, -.infinity, .nan, 0.1, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ])
    func case014(number: Double) throws {
        try withLua { lua in
            let echo = try lua.function { (number: Double) in number }
            let table = try lua.table(["x": number])
            for copy: Double in [
                try lua.eval("...", number), try lua.eval("(...)(select(2, ...))", echo, number), try table["x"],
                try lua.eval("(...)[1]", [number]),
            ] {
                #expect(copy.bitPattern == number.bitPattern || copy.isNaN && number.isNaN)
            }
        }
    }

    @Test("15: a number with an integer's value is an integer") func case015() throws {
        try withLua { lua throws in
            #expect(try lua.eval("2^53, -2^53") == (9_007_199_254_740_992, -9_007_199_254_740_992))
            #expect(try lua.eval("-0") == 0)
            #expect(try lua.eval("... == 2^53", 9_007_199_254_740_992) == true)
        }
    }

    @Test("16: what becomes of an integer that no number can hold, a policy says") func case016() throws {
        try withLua { lua in
            try lua.expectError(
                .conversion,
                "the integer 18446744073709551615 cannot be held exactly by a Lua number; choose an integer policy, "
                    + "as LuaIntegerPolicy.int64"
            ) { try lua.set("x", to: UInt64.max) }
            lua.integerPolicy = .double
            #expect(try lua.eval("...", UInt64.max) == 1.8446744073709552e19)
            lua.integerPolicy = .custom { $0 }
            #expect(try lua.eval("...", UInt64.max) == "18446744073709551615")
            lua.integerPolicy = .int64
            #expect(try lua.eval("...", UInt64.max) == UInt64.max)
            lua.integerPolicy = .custom { throw HostError($0) }
            let error = try lua.expectThrown(HostError.self) { try lua.set("x", to: Int.max) }
            #expect(error?.description == "9223372036854775807")
        }
    }

    @Test("17: a fraction is no integer, a string no number") func case017() throws {
        try withLua { lua in
            #expect(try lua.eval("7 / 2") == 3.5)
            #expect(try lua.eval("10 / 2") == 5)
            #expect(try lua.eval("'10' + 1") == 11)
            try lua.expectError(.conversion, "integer expected, got 3.5") { try lua.eval("7 / 2") as Int }
            try lua.expectError(.conversion, "number expected, got string \"10\"") { try lua.eval("'10'") as Int }
            try lua.expectError(.conversion, "string expected, got number 10") { try lua.eval("10") as String }
        }
    }

    @Test(
        "18: neither infinity nor NaN is an integer",
        arguments: [("1/0", "inf"), ("-1/0", "-inf"), ("-(0/0)", "nan"), ("1e300", "1e+300")])
    func case018(expression: String, text: String) throws {
        try withLua { lua in
            let message =
                text == "1e+300"
                ? "number from -9223372036854775808 to 9223372036854775807 expected, got 1e+300"
                : "integer expected, got \(text)"
            try lua.expectError(.conversion, message) { try lua.eval(expression) as Int }
        }
    }

    @Test("19: LuaJIT's 64-bit integers are read exactly, and pass as themselves") func case019() throws {
        try withLua { lua in
            #expect(try lua.eval("1LL") == Int64(1))
            #expect(try lua.eval("9007199254740993LL") == Int64(9_007_199_254_740_993))
            #expect(try lua.eval("18446744073709551615ULL") == UInt64.max)
            let one: LuaValue = try lua.eval("1LL")
            #expect(one.type == .cdata)
            #expect(try lua.eval("... + 1LL == 2LL", one) == true)
            try lua.expectError(.conversion, "number from -128 to 127 expected, got 300") {
                try lua.eval("300LL") as Int8
            }
            try lua.expectError(.conversion, "string expected, got cdata") { try lua.eval("1LL") as String }
        }
    }

    @Test("20: a boolean is no number, a number no boolean") func case020() throws {
        try withLua { lua in
            #expect(try lua.eval("type(...)", true) == "boolean")
            #expect(try lua.eval("... == false", false) == true)
            try lua.expectError(.conversion, "number expected, got boolean") { try lua.eval("true") as Int }
            try lua.expectError(.conversion, "boolean expected, got number") { try lua.eval("1") as Bool }
            try lua.expectError(.conversion, "boolean expected, got nil") { try lua.eval("nil") as Bool }
        }
    }

    @Test("21: a number beyond its parameter's range is an error of the argument, never wrapped") func case021() throws
    {
        try withLua { lua in
            try lua.register("small") { (_: String, number: Int8) in number }
            #expect(try lua.eval("small('', -128), small('', 127)") == (-128, 127))
            for (number, text) in [("300", "300"), ("-129", "-129"), ("2^40", "1099511627776")] {
                try lua.expectError(
                    .argument, in: "small('', \(number))",
                    "bad argument #2 to 'small' (number from -128 to 127 expected, got \(text))")
            }
            try lua.expectError(
                .argument, in: "small('', 1.5)", "bad argument #2 to 'small' (integer expected, got 1.5)")
        }
    }
}
