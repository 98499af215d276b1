import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 1: evaluating and compiling") struct EvaluationConformanceTests {
    @Test("1: expressions have values, one or several") func case001() throws {
        try withLua { lua throws in
            #expect(try lua.eval("1 + 1") == 2)
            #expect(try lua.eval("1, 'two', true") == (1, "two", true))
            #expect(try lua.values("1, 2, 3") == [1, 2, 3])
        }
    }

    @Test("2: arguments are '...', of expressions and of chunks") func case002() throws {
        try withLua { lua in
            #expect(try lua.values("...", 1, 2, 3) == [1, 2, 3])
            #expect(try lua.values("...") == [])
            let returned: LuaVarargs<LuaValue> = try lua.execute("return ...", 1, LuaNone?.none, "3")
            #expect(returned.elements == [1, nil, "3"])
        }
    }

    @Test(
        "3: results keep their number, nil among them and at the end",
        arguments: [
            ("return 1, nil, 3", [1, nil, 3]), ("return 1, nil, nil", [1, nil, nil]), ("return nil, nil", [nil, nil]),
            ("return nil", [nil]), ("return", []), ("local x = 1", []),
        ] as [(String, [Int?])])
    func case003(source: String, results: [Int?]) throws {
        try withLua { lua in
            let all: LuaVarargs<Int?> = try lua.execute(source)
            #expect(all.elements == results)
        }
    }

    @Test("4: nothing has no value", arguments: ["", " ", "\n", " -- c", "--[[ c ]]"])
    func case004(expression: String) throws {
        try withLua { lua in
            #expect(try lua.values(expression) == [])
            #expect(try lua.eval(expression) == Int?.none)
            try lua.expectError(.conversion, "number expected, got nil") { try lua.eval(expression) as Int }
        }
    }

    @Test("5: syntax errors in a row leave the stack as it was") func case005() throws {
        try withLua { lua in
            let height = try lua.stackHeight
            for _ in 0..<3 {
                try lua.expectError(.syntax, #"[string "1 +"]:1: unexpected symbol near '<eof>'"#) {
                    try lua.eval("1 +") as Int
                }
                #expect(try lua.stackHeight == height)
            }
        }
    }

    @Test("6: source that ends too early is a syntax error that says so") func case006() throws {
        try withLua { lua in
            let error = try lua.expectError(
                .syntax, #"[string "function awd()"]:1: 'end' expected near '<eof>'"#
            ) { try lua.compile("function awd()") }
            #expect(error?.isIncompleteInput == true)
            let other = try lua.expectError(.syntax, #"[string "x x"]:1: '=' expected near 'x'"#) {
                try lua.compile("x x")
            }
            #expect(other?.isIncompleteInput == false)
        }
    }

    @Test(
        "7: a chunk's name is a file, a name or source",
        arguments: [
            ("@my.lua", "my.lua:1: abc"), ("=chunk", "chunk:1: abc"), ("abc", #"[string "abc"]:1: abc"#),
            (nil, #"[string "error('abc')"]:1: abc"#),
        ] as [(String?, String)])
    func case007(name: String?, message: String) throws {
        try withLua { lua in
            let chunk = try lua.compile("error('abc')", name: name)
            try lua.expectError(.runtime, message) { try chunk() }
        }
    }

    @Test("8: local variables end with their chunk, global ones stay") func case008() throws {
        try withLua { lua in
            try lua.execute("local zz = 1 yy = 2")
            #expect(try lua.eval("zz, yy") == (Int?.none, 2))
        }
    }

    @Test("9: a compiled chunk is a function of its arguments") func case009() throws {
        try withLua { lua in
            let chunk = try lua.compile("return ...")
            #expect(try chunk(1, 2) == (1, 2))
            let none: LuaVarargs<LuaValue> = try chunk()
            #expect(none.isEmpty)
        }
    }

    @Test("10: recursion, in Lua and through the host") func case010() throws {
        try withLua { lua in
            let factorial: LuaFunction = try lua.execute(
                "local function f(n) return n <= 1 and 1 or n * f(n - 1) end return f")
            #expect(try factorial(10) == 3_628_800)
            try lua.execute("function calc(i) if i > 2 then return calc(i - 1) + calc(i - 2) + 1 else return 1 end end")
            #expect(try lua.eval("calc(20)") == 13_529)
            try lua.register("square") { (i: Int) in i * i }
            try lua.execute(
                """
                function squares(i)
                    if i > 2 then return square(i) + squares(i - 1) + squares(i - 2) + 1 else return 1 end
                end
                """)
            #expect(try lua.eval("squares(20)") == 185_925)
            try lua.register("countdown") { (lua: LuaRuntime, n: Int) -> Int in
                n == 0 ? 0 : try lua.eval("countdown(...) + 1", n - 1)
            }
            #expect(try lua.eval("countdown(20)") == 20)
        }
    }

    @Test("11: source may be bytes that are no text") func case011() throws {
        try withLua { lua in
            let chunk = try lua.compile(Array("return '".utf8) + [0xFF] + Array("'".utf8))
            #expect(try chunk() == LuaString([0xFF]))
            try lua.expectError(.conversion, notUTF8) { try chunk() as String }
        }
    }

    @Test("12: a module that is not found is named, whatever its letters") func case012() throws {
        try withLua { lua in
            for load in [
                { try lua.execute("require 'UNKNOWNöMODULEäNAME'") }, { _ = try lua.require("UNKNOWNöMODULEäNAME") },
            ] {
                let error = luaError(load)
                #expect(error?.code == .runtime)
                #expect(error?.message.contains("module 'UNKNOWNöMODULEäNAME' not found:\n") == true)
                try expectUsable(lua)
            }
        }
    }

    @Test("13: where scripts have no 'require', the host has none either") func case013() throws {
        try withLua { lua in
            #expect(try lua.require("string") == lua["string"] as LuaValue)
            try lua.execute("require = nil")
            try lua.expectError(.runtime, "require is not defined") { try lua.require("string") }
        }
        try withLua(.base) { lua in
            try lua.expectError(.runtime, "require is not defined") { try lua.require("string") }
        }
    }
}
