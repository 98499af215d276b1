import Lupine
import LupineTestSupport
import Testing

@Suite struct IntegerPolicyTests {
    private static func inexact(_ text: String) -> String {
        "the integer \(text) cannot be held exactly by a Lua number; "
            + "choose an integer policy, as LuaIntegerPolicy.int64"
    }

    @Test func integersThatADoubleCannotHoldAreRefused() throws {
        try withLua { lua throws in
            expectLuaError(.conversion, Self.inexact("9007199254740993")) {
                try lua.set("x", to: 9_007_199_254_740_993)
            }
            expectLuaError(.conversion, Self.inexact("-9007199254740993")) {
                try lua.echo(-9_007_199_254_740_993 as Int64)
            }
            expectLuaError(.conversion, Self.inexact("18446744073709551615")) { try lua.echo(UInt64.max) }
            expectLuaError(.conversion, Self.inexact("\(UInt128.max)")) { try lua.echo(UInt128.max) }
            expectLuaError(.conversion, Self.inexact("\(Int128.max)")) { try lua.echo(Int128.max) }
            expectLuaError(.conversion, "[3]: " + Self.inexact("9223372036854775807")) {
                try lua.table([1, 2, Int.max])
            }
            expectLuaError(.conversion, "[\"x\"][2]: " + Self.inexact("9223372036854775807")) {
                try lua.table(["x": [1, Int.max]])
            }
            expectLuaError(.conversion, Self.inexact("9223372036854775807")) { try lua.table([Int.max: 1]) }
            #expect(try lua.eval("x") as LuaValue == .nil)
        }
    }

    @Test func aFunctionThatReturnsOneRaises() throws {
        try withLua { lua in
            try lua.register("big") { UInt64.max }
            try lua.register("bigs") { (1, UInt64.max, 3) }
            expectLuaError(.conversion, Self.inexact("18446744073709551615")) { try lua.execute("big()") }
            expectLuaError(.conversion, Self.inexact("18446744073709551615")) { try lua.execute("return bigs()") }
            #expect(try lua.eval("select('#', pcall(bigs))") == 2)
        }
    }

    @Test func thePolicyMayRound() throws {
        try withLua { lua throws in
            lua.integerPolicy = .double
            #expect(try lua.eval("...", 9_007_199_254_740_993) == 9_007_199_254_740_992.0)
            #expect(try lua.eval("...", UInt64.max) == 0x1p64)
            #expect(try lua.eval("...", Int.max) == 0x1p63)
            #expect(try lua.eval("...", UInt128.max) == 0x1p128)
            #expect(try lua.eval("type(...)", Int.max) == "number")
            expectLuaError(
                .conversion,
                "number from -9223372036854775808 to 9223372036854775807 expected, got 9.2233720368548e+18"
            ) { try lua.echo(Int.max) }
        }
    }

    @Test(arguments: [LuaLibraries.standard, .none, .all])
    func thePolicyMayMakeIntegersOfLuaJIT(libraries: LuaLibraries) throws {
        try withLua(libraries) { lua throws in
            lua.integerPolicy = .int64
            for value: Int64 in [.max, .min + 1, 9_007_199_254_740_993, -9_007_199_254_740_993] {
                #expect(try lua.echo(value) == value)
                #expect(try lua.echo(Int(value)) == Int(value))
                #expect(try lua.echo(Int128(value)) == Int128(value))
                #expect(try lua.eval("...", value) as LuaValue != .nil)
                #expect(try lua.value(value).type == .cdata)
            }
            for value: UInt64 in [.max, .max - 1, (1 << 63) + 1] {
                #expect(try lua.echo(value) == value)
                #expect(try lua.echo(UInt128(value)) == UInt128(value))
                #expect(try lua.eval("... + 1ULL", value) == value &+ 1)
            }
            #expect(try lua.eval("... + 1LL", Int64.max - 1) == Int64.max)
            #expect(try lua.echo([1, Int.max, 2]).count == 3)
            // What a double holds stays a number.
            #expect(try lua.value(1 << 53).type == .number)
            #expect(try lua.value(Int64.min).type == .number)
            expectLuaError(.conversion, "the integer \(Int128.max) does not fit 64 bits") { try lua.echo(Int128.max) }
            expectLuaError(.conversion, "the integer \(UInt128.max) does not fit 64 bits") { try lua.echo(UInt128.max) }
        }
    }

    @Test func integersOfLuaJITAreDistinctObjects() throws {
        try withLua { lua in
            lua.integerPolicy = .int64
            let first = (1 << 62) + 1
            let table: LuaTable = try lua.eval("{}")
            for index in 0..<1000 { try table.set(index + 1, to: first + index) }
            #expect(try table.elements(Int.self) == (0..<1000).map { first + $0 })
            try lua.execute("local t = ... for i = 1, #t do t[i] = t[i] + 1 end", table)
            #expect(try table.elements(Int.self) == (0..<1000).map { first + $0 + 1 })
        }
    }

    @Test(arguments: [
        ("1LL", "1"), ("-1LL", "-1"), ("9007199254740993LL", "9007199254740993"),
        ("9223372036854775807LL", "9223372036854775807"), ("-9223372036854775807LL - 1", "-9223372036854775808"),
    ])
    func signedIntegersOfLuaJITAreRead(expression: String, digits: String) throws {
        try withLua { lua throws in
            #expect(try String(lua.eval(expression) as Int) == digits)
            #expect(try String(lua.eval(expression) as Int64) == digits)
            #expect(try String(lua.eval(expression) as Int128) == digits)
            #expect(
                try String(lua.eval("(...)(\(expression))", lua.function { (x: Int) in "\(x)" }) as String) == digits)
            #expect(try lua.eval("{ \(expression) }") == [#require(Int(digits))])
        }
    }

    @Test func unsignedIntegersOfLuaJITAreRead() throws {
        try withLua { lua throws in
            #expect(try lua.eval("18446744073709551615ULL") == UInt64.max)
            #expect(try lua.eval("18446744073709551615ULL") == UInt128(UInt64.max))
            #expect(try lua.eval("5ULL") == 5 as Int8)
        }
    }

    static let refusals = [
        Refusal(Int8.self, "300LL", "number from -128 to 127 expected, got 300"),
        Refusal(UInt.self, "-1LL", "number from 0 to 18446744073709551615 expected, got -1"),
        Refusal(
            Int.self, "18446744073709551615ULL",
            "number from -9223372036854775808 to 9223372036854775807 expected, got 18446744073709551615"),
        Refusal(Int.self, "1i", "number expected, got cdata"),
        Refusal(String.self, "1LL", "string expected, got cdata"),
        Refusal(Bool.self, "1LL", "boolean expected, got cdata"),
    ]

    @Test(arguments: refusals)
    func integersOfLuaJITThatDoNotFitAreRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func thePolicyMayBeAClosure() throws {
        struct TooBig: Error, Equatable { let digits: String }
        try withLua { lua throws in
            lua.integerPolicy = .custom { $0 }
            #expect(try lua.eval("...", Int.max) == "9223372036854775807")
            #expect(try lua.eval("...", UInt128.max) == "\(UInt128.max)")
            #expect(try lua.eval("(...)[2]", [1, Int.max - 1]) as String? == "9223372036854775806")
            #expect(try lua.eval("...", 1 << 53) == 1 << 53)
            lua.integerPolicy = .custom { throw TooBig(digits: $0) }
            #expect(throws: TooBig(digits: "9223372036854775807")) { try lua.echo(Int.max) }
            lua.integerPolicy = .custom { _ in LuaVarargs([1, 2, 3]) }
            expectLuaError(
                .conversion, "LuaVarargs<Int> stands for arguments and results only, not for one value"
            ) { try lua.echo(Int.max) }
        }
    }

    @Test func aPolicyForAWhile() throws {
        struct Mishap: Error {}
        try withLua { lua throws in
            try lua.withIntegerPolicy(.int64) { () throws in
                #expect(try lua.value(Int.max).type == .cdata)
                let type = try lua.withIntegerPolicy(.double) { try lua.value(Int.max).type }
                #expect(type == .number)
                #expect(try lua.value(Int.max).type == .cdata)
            }
            expectLuaError(.conversion, Self.inexact("9223372036854775807")) { try lua.echo(Int.max) }
            #expect(throws: Mishap.self) { try lua.withIntegerPolicy(.double) { throw Mishap() } }
            expectLuaError(.conversion, Self.inexact("9223372036854775807")) { try lua.echo(Int.max) }
        }
    }
}
