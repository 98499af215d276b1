import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaFunctionTests {
    @Test func anyNumberOfArgumentsIsPassed() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval(
                "function(...) return select('#', ...) .. ':' .. table.concat({...}, ',') end")
            #expect(try f() == "0:")
            #expect(try f(1) == "1:1")
            #expect(try f(1, 2) == "2:1,2")
            #expect(try f(1, 2, "c") == "3:1,2,c")
            #expect(try f(1, 2, "c", 4.5) == "4:1,2,c,4.5")
            #expect(try f(1, 2, "c", 4.5, "") == "5:1,2,c,4.5,")
            #expect(try f(1, 2, "c", 4.5, "", UInt8(6)) == "6:1,2,c,4.5,,6")
            #expect(try f(1, 2, "c", 4.5, "", UInt8(6), Float(7)) == "7:1,2,c,4.5,,6,7")
            #expect(try f(1, 2, "c", 4.5, "", UInt8(6), Float(7), LuaString("8")) == "8:1,2,c,4.5,,6,7,8")
        }
    }

    @Test func anyNumberOfResultsIsRead() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function() return 1, 'b', true, { 4 }, 5.5 end")
            try f()
            let one: Int = try f()
            #expect(one == 1)
            let two: (Int, String) = try f()
            #expect(two == (1, "b"))
            let three: (Int, String, Bool) = try f()
            #expect(three == (1, "b", true))
            let four: (Int, String, Bool, [Int]) = try f()
            #expect(four == (1, "b", true, [4]))
            let (a, b, c, d, e): (Int, String, Bool, [Int], Double) = try f()
            #expect((a, b, c, d, e) == (1, "b", true, [4], 5.5))
        }
    }

    @Test func missingResultsAreNil() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function(...) return ... end")
            let (first, second, third): (Int, Int?, LuaValue) = try f(1)
            #expect((first, second, third) == (1, nil, .nil))
            let none: Int? = try f()
            #expect(none == nil)
            expectLuaError(.conversion, "number expected, got nil") { try f() as Int }
            expectLuaError(.conversion, "result #2: number expected, got nil") { try f(1) as (Int, Int) }
            expectLuaError(.conversion, "result #3: string expected, got nil") { try f(1, 2) as (Int, Int, String) }
        }
    }

    @Test func aResultThatDoesNotFitIsNamed() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function() return 1, 'two', { x = { 3, 'four' } } end")
            expectLuaError(.conversion, "string expected, got number 1") { try f() as String }
            expectLuaError(.conversion, "result #1: string expected, got number 1") { try f() as (String, Int) }
            expectLuaError(.conversion, "result #2: number expected, got string") { try f() as (Int, Int) }
            expectLuaError(.conversion, "result #3: number expected, got table") { try f() as (Int, String, Int) }
            expectLuaError(.conversion, "result #3[\"x\"][2]: number expected, got string") {
                try f() as (Int, String, [String: [Int]])
            }
            expectLuaError(.conversion, "result #2: number expected, got string") { try f() as LuaVarargs<Int> }
            expectLuaError(.conversion, "result #3: string expected, got table") {
                try f() as (Int, LuaVarargs<String>)
            }
        }
    }

    @Test func anArgumentThatCannotCrossIsAnError() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            let message =
                "the integer 9007199254740993 cannot be held exactly by a Lua number; "
                + "choose an integer policy, as LuaIntegerPolicy.int64"
            expectLuaError(.conversion, message) { try f(1, 2, 9_007_199_254_740_993) as Int }
            expectLuaError(.conversion, "[2]: " + message) { try f(1, [1, 9_007_199_254_740_993]) }
            #expect(try f(1, 2) == 2)
        }
    }

    @Test func functionsOfBothSidesAreCalledAlike() throws {
        try withLua { lua in
            let add = try lua.function("add") { (a: Int, b: Int) in a + b }
            #expect(try add(3, 4) == 7)
            let divide = try lua.function { (a: Int, b: Int) in (a / b, a % b) }
            let (quotient, rest): (Int, Int) = try divide(17, 5)
            #expect((quotient, rest) == (3, 2))
            let tostring: LuaFunction = try lua["tostring"]
            #expect(try tostring(true) == "true")
            expectLuaError(.argument, "bad argument #2 to 'add' (number expected, got no value)") { try add(3) as Int }
        }
    }

    @Test func errorsOfAFunctionAreThrown() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.compile("local x = ...; error(x)", name: "=chunk")
            expectLuaError(.runtime, "chunk:1: no") { try f("no") }
            expectLuaError(.runtime, "nil") { try f() as Int }
            expectLuaError(.runtime, "(error object is a table value)") { try f([1]) as (Int, Int) }
        }
    }

    @Test func functionsHaveAnEnvironment() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function() return x end")
            #expect(try f.environment == lua.globals)
            let environment = try lua.table(["x": 5])
            try f.setEnvironment(environment)
            #expect(try f.environment == environment)
            #expect(try f() == 5)
            #expect(try lua.eval("x") as Int? == nil)
        }
    }

    @Test func manyArgumentsAndResultsCross() throws {
        try withLua { lua in
            let f: LuaFunction = try lua.eval("function(...) return ... end")
            let numbers = LuaVarargs(0..<7_000)
            #expect(try f(numbers) == numbers)
            let count: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            #expect(try count("first", numbers, "last") == 7_002)
            expectLuaError(.stackOverflow, "stack overflow (no room for 8104 more values)") {
                try f(LuaVarargs(0..<8_100))
            }
            expectLuaError(.stackOverflow, "stack overflow (no room for 1000004 more values)") {
                try f(LuaVarargs(0..<1_000_000))
            }
        }
    }
}
