import Lupine
import LupineTestSupport
import Testing

@Suite struct EvaluationTests {
    @Test func oneValueAndSeveral() throws {
        try withLua { lua in
            let two: Int = try lua.eval("1 + 1")
            #expect(two == 2)
            let (one, text, last): (Int, String, Bool?) = try lua.eval("1, 'two', nil")
            #expect(one == 1)
            #expect(text == "two")
            #expect(last == nil)
            let all: LuaVarargs<LuaValue> = try lua.eval("1, 2, 3")
            #expect(all.elements == [1, 2, 3])
        }
    }

    @Test(arguments: ["", " ", "\n", " -- c", "--[[ c ]]", "-- c\n-- d", ";"])
    func nothingIsNoValue(expression: String) throws {
        try withLua { lua in
            let all: LuaVarargs<LuaValue> = try lua.eval(expression)
            #expect(all.isEmpty)
            let value: LuaValue = try lua.eval(expression)
            #expect(value == .nil)
            expectLuaError(.conversion, "number expected, got nil") { try lua.eval(expression) as Int }
        }
    }

    @Test func arguments() throws {
        try withLua { lua in
            let all: LuaVarargs<Int> = try lua.eval("...", 1, 2, 3)
            #expect(all.elements == [1, 2, 3])
            let same: LuaVarargs<Int> = try lua.execute("return ...", 1, 2, 3)
            #expect(same == all)
            let count: Int = try lua.eval("select('#', ...)", Int?.none, "x", Int?.none)
            #expect(count == 3)
            let product: Double = try lua.eval("... * 2", 21)
            #expect(product == 42)
            let none: Int = try lua.eval("select('#', ...)")
            #expect(none == 0)
        }
    }

    @Test(
        arguments: [
            ("return 1, nil, 3", [1, nil, 3]), ("return 1, nil, nil", [1, nil, nil]), ("return nil, nil", [nil, nil]),
            ("return nil", [nil]), ("return", []), ("", []), ("local x = 1", []),
        ] as [(String, [Int?])])
    func resultsKeepTheirNumber(source: String, values: [Int?]) throws {
        try withLua { lua in
            let all: LuaVarargs<Int?> = try lua.execute(source)
            #expect(all.elements == values)
        }
    }

    @Test func missingResultsAreNilAndMoreAreDropped() throws {
        try withLua { lua in
            let (a, b, c): (Int, Int?, Int?) = try lua.eval("1")
            #expect(a == 1)
            #expect(b == nil)
            #expect(c == nil)
            let first: Int = try lua.eval("1, 2, 3")
            #expect(first == 1)
            try lua.execute("return 1, 2, 3")
        }
    }

    @Test func resultsThatDoNotFit() throws {
        try withLua { lua in
            expectLuaError(.conversion, "number expected, got string") { try lua.eval("'x'") as Int }
            expectLuaError(.conversion, "number expected, got nil") { try lua.execute("") as Int }
            expectLuaError(.conversion, "result #2: string expected, got number 2") {
                try lua.eval("1, 2") as (Int, String)
            }
            expectLuaError(.conversion, "result #2: number expected, got nil") {
                try lua.eval("1") as (Int, Int)
            }
            expectLuaError(.conversion, "result #3: number expected, got boolean") {
                try lua.eval("1, 2, true") as LuaVarargs<Int>
            }
            expectLuaError(.conversion, "result #4: number expected, got string") {
                try lua.eval("1, 2, 3, 'x'") as (Int, Int, LuaVarargs<Int>)
            }
        }
    }

    @Test func localsStayInTheirChunk() throws {
        try withLua { lua in
            try lua.execute("local here = 1 there = 2")
            let (here, there): (Int?, Int?) = try lua.eval("here, there")
            #expect(here == nil)
            #expect(there == 2)
        }
    }

    @Test func anExpressionMustBeOne() throws {
        try withLua { lua in
            expectLuaError(
                .syntax,
                #"[string "x = 1"]:1: '<eof>' expected near '=' (eval takes expressions; execute runs statements)"#
            ) { try lua.eval("x = 1") as Int }
            expectLuaError(.syntax, #"[string "1 +"]:1: unexpected symbol near '<eof>'"#) { try lua.eval("1 +") as Int }
            expectLuaError(
                .syntax,
                #"[string "return 1"]:1: unexpected symbol near 'return' (eval takes expressions; execute runs statements)"#
            ) {
                try lua.eval("return 1") as Int
            }
            expectLuaError(.syntax, #"[string "1) + (2"]:1: '<eof>' expected near ')'"#) {
                try lua.eval("1) + (2") as Int
            }
        }
    }

    @Test func recursion() throws {
        try withLua { lua in
            let factorial: Double = try lua.execute(
                "local function f(n) return n <= 1 and 1 or n * f(n - 1) end return f(...)", 10)
            #expect(factorial == 3_628_800)
            try lua.execute(
                "function calc(i) if i > 2 then return calc(i - 1) + calc(i - 2) + 1 else return 1 end end")
            let calc: Int = try lua.eval("calc(20)")
            #expect(calc == 13_529)
            try lua.register("square") { (i: Int) in i * i }
            try lua.execute(
                """
                function squares(i)
                    if i > 2 then return square(i) + squares(i - 1) + squares(i - 2) + 1 else return 1 end
                end
                """)
            let squares: Int = try lua.eval("squares(20)")
            #expect(squares == 185_925)
        }
    }

    @Test func aFunctionAndATableComeAlive() throws {
        try withLua { lua in
            let add: LuaFunction = try lua.eval("function(a, b) return a + b end")
            let sum: Int = try add(1, 2)
            #expect(sum == 3)
            let point: LuaTable = try lua.eval("{ x = 3, y = 4 }")
            let x: Int = try point.x
            #expect(x == 3)
        }
    }
}
