import Lupine
import LupineTestSupport
import Testing

/// Coroutines that end where they are suspended.
@Suite struct LuaCoroutineCloseTests {
    /// Bodies that would not end by an error: each is suspended after its first resumption.
    static let stubborn = [
        "while true do coroutine.yield(1) ran = true end",
        "while true do pcall(function() while true do coroutine.yield(1) ran = true end end) ran = true end",
        "while true do pcall(coroutine.yield, 1) ran = true end",
        "while true do xpcall(coroutine.yield, function() while true do ran = true end end, 1) end",
        "local function f() return select(2, pcall(f)), coroutine.yield(1), f() end coroutine.yield(1) f()",
        "local t = setmetatable({}, { __index = function(t, k) ran = coroutine.yield(k) return t[k] end }) return t.x",
        "for i in coroutine.yield, 1 do ran = true end",
        "return coroutine.yield(1)",
        "return pcall(pcall, pcall, coroutine.yield, 1)",
    ]

    @Test(arguments: stubborn, [true, false])
    func nothingOfItRunsAnyMore(source: String, isJITEnabled: Bool) throws {
        try withLua { lua in
            try lua.setJITEnabled(isJITEnabled)
            let coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
            try coroutine.resume()
            try lua.set("ran", to: false)
            for _ in 0..<2 {
                try coroutine.close()
                #expect(try coroutine.status == .dead)
                #expect(try lua.eval("coroutine.status(...)", coroutine) == "dead")
            }
            #expect(try lua["ran"] == false)
            expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume() }
            #expect(try lua.eval("select(2, coroutine.resume(...))", coroutine) == "cannot resume dead coroutine")
            #expect(try lua.eval("(debug and debug.traceback or tostring)(...) ~= nil", coroutine) as Bool)
        }
    }

    /// The loop is machine code that returns from `yield` into more machine code.
    @Test func aLoopThatIsCompiledEnds() throws {
        try withLua { lua in
            try lua.execute("n = 0 function count(i) n = n + i end")
            let coroutine = try LuaCoroutineResumeTests.make(
                "for i = 1, 1e9 do local t = { i } t[1] = i + 1 count(1) coroutine.yield(t[1]) count(1) end", in: lua)
            for _ in 0..<2000 { try coroutine.resume() }
            try coroutine.close()
            #expect(try lua["n"] == 3999)
            #expect(try coroutine.status == .dead)
        }
    }

    @Test func oneThatHasNotStartedEnds() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("ran = true", in: lua)
            try coroutine.close()
            #expect(try coroutine.status == .dead)
            #expect(try coroutine.function == nil)
            expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume(1, 2) }
            #expect(try lua["ran"] as Bool? == nil)
        }
    }

    @Test func sharedVariablesKeepTheirValues() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                """
                local first = { 'first' }
                function getFirst() return first[1] end
                pcall(function(...)
                    local list, n = { ... }, 1
                    function get() return list[1], n end
                    function set(x) n = x end
                    coroutine.yield()
                end, 'a')
                """, in: lua)
            try coroutine.resume()
            try lua.execute("set(2)")
            try coroutine.close()
            try lua.collectGarbage()
            try lua.execute("set(3)")
            #expect(try lua.eval("get()") == ("a", 3))
            #expect(try lua.eval("getFirst()") == "first")
        }
    }

    @Test(arguments: [
        "coroutine.yield()", "pcall(coroutine.yield)", "error('abc')", "local function f(...) f(1, ...) end f()",
    ])
    func whatItHeldIsReleased(source: String) throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                let coroutine = try LuaCoroutineResumeTests.make(
                    "local held = hold() local f = hold() (function(...) local g = hold() \(source) end)(hold())",
                    in: lua)
                try lua.register("hold") { (lua: LuaRuntime) -> LuaFunction in
                    let held = track()
                    return try lua.function { _ = held }
                }
                _ = try? coroutine.resume()
                try lua.collectGarbage()
                #expect(track.alive > 0)
                try coroutine.close()
                try lua.collectGarbage()
                #expect(track.alive == 0)
                #expect(try coroutine.status == .dead)
            }
        }
    }

    @Test func aCoroutineIsClosedInsideAnother() throws {
        try withLua { lua in
            try lua.register("close") { (coroutine: LuaCoroutine) in try coroutine.close() }
            let count: Int = try lua.execute(
                """
                local count = 0
                local outer = coroutine.wrap(function()
                    for i = 1, 200 do
                        local inner = coroutine.create(function() pcall(coroutine.yield) error('ran') end)
                        coroutine.resume(inner)
                        if i % 2 == 0 then coroutine.yield() end
                        close(inner)
                        if coroutine.status(inner) == 'dead' then count = count + 1 end
                    end
                end)
                for i = 1, 101 do outer() end
                return count
                """)
            #expect(count == 200)
        }
    }

    @Test func hooksAreNotTouched() throws {
        try withLua(.all) { lua in
            let coroutine = try LuaCoroutineResumeTests.make("while true do pcall(coroutine.yield) end", in: lua)
            try coroutine.resume()
            try lua.register("close") { try coroutine.close() }
            try lua.execute(
                """
                calls = 0
                debug.sethook(function() calls = calls + 1 if calls == 3 then close() end end, '', 1)
                for i = 1, 100 do local x = i end
                debug.sethook()
                """)
            #expect(try lua.eval("calls > 100"))
            #expect(try coroutine.status == .dead)
        }
    }
}
