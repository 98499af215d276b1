import Lupine
import LupineTestSupport
import Testing

/// Swift functions that coroutines call work on the coroutine's stack.
@Suite struct CallbackCoroutineTests {
    @Test func aCallbackSeesTheStackOfItsCoroutine() throws {
        try withLua { lua in
            try lua.register("height") { (lua: LuaRuntime, _: LuaVarargs<Int>) in try lua.stackHeight }
            let heights: [Int] = try lua.execute(
                """
                local inside = coroutine.wrap(function(...) return (height(1, 2)) end)('a', 'b', 'c')
                return { height(1, 2), inside, (height()) }
                """)
            #expect(heights == [2, 2, 0])
        }
    }

    @Test func aCallbackEvaluatesOtherCode() throws {
        try withLua { lua in
            try lua.register("shown") { (lua: LuaRuntime, n: Int) -> String in
                try lua.eval("tostring(...) .. '!'", n)
            }
            let texts: [String] = try lua.execute(
                """
                local result = {}
                for i in coroutine.wrap(function() for i = 1, 3 do coroutine.yield(shown(i)) end end) do
                    result[#result + 1] = i
                end
                return result
                """)
            #expect(texts == ["1!", "2!", "3!"])
        }
    }

    @Test func codeOfACallbackRunsInItsCoroutine() throws {
        try withLua { lua in
            try lua.register("running") { (lua: LuaRuntime) -> LuaCoroutine? in try lua.eval("coroutine.running()") }
            let isSame: Bool = try lua.execute(
                """
                local co
                co = coroutine.create(function() return running() == co end)
                return running() == nil and select(2, coroutine.resume(co))
                """)
            #expect(isSame)
        }
    }

    @Test func callbacksResumeOtherCoroutines() throws {
        try withLua { lua in
            try lua.register("advance") { (lua: LuaRuntime, co: LuaCoroutine) -> LuaValue in
                try lua.eval("select(2, coroutine.resume(...))", co)
            }
            let values: [String] = try lua.execute(
                """
                local inner = coroutine.create(function() coroutine.yield('a') coroutine.yield('b') return 'c' end)
                local outer = coroutine.wrap(function()
                    coroutine.yield(advance(inner))
                    coroutine.yield(advance(inner))
                    coroutine.yield(advance(inner))
                    coroutine.yield(advance(inner))
                end)
                return { outer(), outer(), outer(), outer() }
                """)
            #expect(values == ["a", "b", "c", "cannot resume dead coroutine"])
        }
    }

    @Test func aSuspendedCoroutineKeepsItsCallbacksValues() throws {
        try withLua { lua in
            try lua.register("pair") { (lua: LuaRuntime, n: Int) in try lua.table([n, n * n]) }
            let sum: Int = try lua.execute(
                """
                local threads = {}
                for i = 1, 50 do
                    threads[i] = coroutine.wrap(function()
                        local p = pair(i)
                        coroutine.yield()
                        collectgarbage()
                        return p[2]
                    end)
                    threads[i]()
                end
                local sum = 0
                for i = 50, 1, -1 do sum = sum + threads[i]() end
                return sum
                """)
            #expect(sum == 42_925)
        }
    }

    @Test func yieldingAcrossACallbackIsAnError() throws {
        try withLua { lua in
            try lua.register("call") { (f: LuaFunction) in try f() }
            let (ok, message): (Bool, String) = try """
            local co = coroutine.create(function() call(function() coroutine.yield(1) end) end)
            return coroutine.resume(co)
            """.chunk(in: lua)()
            #expect(!ok)
            #expect(message == "chunk:1: attempt to yield across C-call boundary")
            expectLuaError(.runtime, "chunk:1: attempt to yield across C-call boundary") {
                try "coroutine.wrap(function() call(coroutine.yield) end)()".chunk(in: lua)()
            }
        }
    }

    @Test func yieldingWhereNoCoroutineRunsIsAnError() throws {
        try withLua { lua in
            expectLuaError(.runtime, "chunk:1: attempt to yield across C-call boundary") {
                try "coroutine.yield(1)".chunk(in: lua)()
            }
            try lua.register("call") { (f: LuaFunction) in try f() }
            expectLuaError(.runtime, "attempt to yield across C-call boundary") {
                try "call(coroutine.yield)".chunk(in: lua)()
            }
        }
    }

    @Test func yieldingBetweenCallbacksIsFine() throws {
        try withLua { lua in
            try lua.register("double") { (n: Int) in n * 2 }
            let values: [Int] = try lua.execute(
                """
                local co = coroutine.wrap(function(n)
                    while true do n = coroutine.yield(double(n)) end
                end)
                return { co(1), co(2), co(3) }
                """)
            #expect(values == [2, 4, 6])
        }
    }

    @Test func anErrorInACoroutineOfACallback() throws {
        struct Refusal: Error, Equatable { let n: Int }
        try withLua { lua in
            try lua.register("refuse") { (n: Int) throws in throw Refusal(n: n) }
            let status: String = try lua.execute(
                """
                co = coroutine.create(function() refuse(1) end)
                ok, refusal = coroutine.resume(co)
                return coroutine.status(co)
                """)
            #expect(status == "dead")
            #expect(throws: Refusal(n: 1)) { try lua.execute("error(refusal)") }
        }
    }

    @Test func aCoroutineLeftInTheMiddleLetsGoOfWhatItHeld() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                do {
                    let held = track()
                    try lua.set("hold", to: try lua.function { _ = held })
                }
                try lua.execute(
                    "do local hold = hold; local co = coroutine.wrap(function() hold() coroutine.yield() hold() end) co() end"
                )
                try lua.execute("hold = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}
