import Lupine
import LupineTestSupport
import Testing

/// Values that go into coroutines and come out of them.
@Suite struct LuaCoroutineResumeTests {
    /// A coroutine that runs the source, made of its function.
    static func make(_ source: String, in lua: LuaRuntime) throws -> LuaCoroutine {
        try source.chunk(in: lua).makeCoroutine()
    }

    @Test func valuesGoInAndOut() throws {
        try withLua { lua in
            let sum = try Self.make("local sum = ... while true do sum = sum + coroutine.yield(sum) end", in: lua)
            #expect(try sum.resume(1) == 1)
            #expect(try sum.resume(2.5) == 3.5)
            #expect(try sum.resume(-4) == -0.5)
            #expect(try sum.resume(0.5) as Int? == 0)
        }
    }

    @Test func everyNumberOfArgumentsAndResults() throws {
        try withLua { lua in
            let echo = try Self.make(
                "local function echo(...) return echo(coroutine.yield(...)) end return echo(...)", in: lua)
            try echo.resume()
            #expect(try echo.resume(1) == 1)
            #expect(try echo.resume("a") == "a")
            #expect(try echo.resume(1, "a") == (1, "a"))
            #expect(try echo.resume(1, "a") == 1)
            #expect(try echo.resume(1, "a", true) == (1, "a", true))
            #expect(try echo.resume(1, "a", true) == 1)
            #expect(try echo.resume(1, "a", true, 2.5) == (1, "a", true, 2.5))
            #expect(
                try echo.resume(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) as LuaVarargs<Int> == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
            #expect(try echo.resume(LuaVarargs(1...5000)) as LuaVarargs<Int> == LuaVarargs(1...5000))
            try echo.resume(1)
            try echo.resume("a")
            try echo.resume(1, 2)
            try echo.resume(1, 2, 3)
            try echo.resume(1, 2, 3, 4)
            #expect(try echo.resume() as LuaVarargs<Int> == [])
            #expect(try echo.status == .suspended)
        }
    }

    @Test func missingResultsAreNilAndMoreAreDropped() throws {
        try withLua { lua in
            let coroutine = try Self.make(
                "coroutine.yield() coroutine.yield(1, 2, 3) coroutine.yield(1) return 2, 3", in: lua)
            #expect(try coroutine.resume() as Int? == nil)
            #expect(try coroutine.resume() == (1, 2))
            #expect(try coroutine.resume() as (Int, String?, Bool?) == (1, nil, nil))
            #expect(try coroutine.resume() == 2)
            #expect(try coroutine.status == .dead)
        }
    }

    @Test(arguments: [true, false])
    func aResultThatDoesNotFitIsAnErrorAndTheCoroutineGoesOn(isNumber: Bool) throws {
        try withLua { lua in
            let coroutine = try Self.make("while true do coroutine.yield('x', 1.5) end", in: lua)
            if isNumber { try coroutine.resume() }
            expectLuaError(.conversion, "number expected, got string") { try coroutine.resume(1) as Int }
            expectLuaError(.conversion, "number expected, got string") { try coroutine.resume() as Double }
            expectLuaError(.conversion, "result #2: integer expected, got 1.5") {
                try coroutine.resume("a") as (String, Int)
            }
            expectLuaError(.conversion, "result #2: string expected, got number 1.5") {
                try coroutine.resume() as LuaVarargs<String>
            }
            expectLuaError(.conversion, "integer expected, got nan") {
                let nan = try Self.make("coroutine.yield() coroutine.yield(0/0)", in: lua)
                try nan.resume()
                return try nan.resume() as Int
            }
            #expect(try coroutine.resume() == "x")
        }
    }

    @Test func anArgumentThatDoesNotFitLeavesTheCoroutineWhereItIs() throws {
        try withLua { lua in
            let coroutine = try Self.make("local a = ... while true do a = coroutine.yield(a) end", in: lua)
            for _ in 0..<2 {
                let message =
                    "the integer 9007199254740993 cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.int64"
                expectLuaError(.conversion, message) { try coroutine.resume(1 << 53 + 1) as Int }
                expectLuaError(.conversion, message) { try coroutine.resume("a", 1 << 53 + 1) }
                expectLuaError(.conversion, message) { try coroutine.resume(1, 2, 3, 4, 1 << 53 + 1) }
                #expect(try coroutine.resume(7) == 7)
            }
        }
    }

    @Test func aHandleOfAnotherRuntimeIsAnError() throws {
        try withLua { other in
            let table = try other.table()
            try withLua { lua in
                let coroutine = try Self.make("local a = ... while true do a = coroutine.yield(a) end", in: lua)
                for _ in 0..<2 {
                    expectLuaError(.foreign, "the value belongs to another runtime") { try coroutine.resume(table) }
                    expectLuaError(.foreign, "the value belongs to another runtime") {
                        try coroutine.resume(1, 2, table) as Int
                    }
                    #expect(try coroutine.resume(7) == 7)
                }
            }
        }
    }

    @Test func itYieldsAcrossProtectedCallsAndMetamethods() throws {
        try withLua { lua in
            let coroutine = try Self.make(
                """
                local object = setmetatable({}, {
                    __index = function(_, key) return coroutine.yield(key) end,
                    __add = function(_, n) return coroutine.yield(n) end })
                local ok, value = pcall(function() return object.name end)
                local _, sum = xpcall(function() return object + value end, print)
                for i in function() return coroutine.yield(sum) end do return i end
                """, in: lua)
            #expect(try coroutine.resume() == "name")
            #expect(try coroutine.resume(5) == 5)
            #expect(try coroutine.resume(6) == 6)
            #expect(try coroutine.resume("last") == "last")
            #expect(try coroutine.status == .dead)
        }
    }

    @Test func itDoesNotYieldAcrossASwiftFunction() throws {
        try withLua { lua in
            try lua.register("call") { (f: LuaFunction) in try f() }
            let coroutine = try Self.make("call(coroutine.yield)", in: lua)
            expectLuaError(.runtime, "attempt to yield across C-call boundary") { try coroutine.resume() }
            let caught = try Self.make("return (select(2, pcall(call, coroutine.yield)))", in: lua)
            #expect(try caught.resume() == "attempt to yield across C-call boundary")
            expectLuaError(.runtime, "attempt to yield across C-call boundary") {
                try (lua.eval("coroutine.yield") as LuaFunction)()
            }
        }
    }

    @Test(arguments: [true, false])
    func luaAndSwiftResumeTheSameCoroutine(isJITEnabled: Bool) throws {
        try withLua { lua in
            try lua.setJITEnabled(isJITEnabled)
            let coroutine = try Self.make("local n = 0 while true do n = n + coroutine.yield(n) end", in: lua)
            try coroutine.resume()
            let resume: LuaFunction = try lua.eval("function(co) return select(2, coroutine.resume(co, 1)) end")
            for i in 0..<300 {
                #expect(try coroutine.resume(1) == 2 * i + 1)
                #expect(try resume(coroutine) == 2 * i + 2)
            }
            #expect(try resume(coroutine) as LuaValue == 601)
        }
    }

    @Test func theBodyMayBeASwiftFunction() throws {
        try withLua { lua in
            let coroutine = try lua.function { (a: Int, b: Int) in a + b }.makeCoroutine()
            #expect(try coroutine.resume(1, 2) == 3)
            #expect(try coroutine.status == .dead)
            let yield = try (lua.eval("coroutine.yield") as LuaFunction).makeCoroutine()
            #expect(try yield.resume(1, 2) == (1, 2))
            #expect(try yield.resume(3) == 3)
            #expect(try yield.status == .dead)
        }
    }
}
