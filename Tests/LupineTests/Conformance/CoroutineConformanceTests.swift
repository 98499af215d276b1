import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 12: coroutines") struct CoroutineConformanceTests {
    @Test("110: Lua yields across pcall and across metamethods") func case110() throws {
        try withLua { lua throws in
            #expect(
                try lua.execute(
                    """
                    local next = coroutine.wrap(function()
                        local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end })
                        local ok, x = pcall(function() return coroutine.yield('in pcall') .. t.key end)
                        return ok, x
                    end)
                    return next(), next('a'), next('b')
                    """) == ("in pcall", "key", true, "ab"))
        }
    }

    @Test("111: Lua does not yield across a function of the host") func case111() throws {
        try withLua { lua in
            try lua.register("call") { (f: LuaFunction) in try f() }
            for yield in ["call(coroutine.yield)", "call(function() return coroutine.yield(1) end)"] {
                #expect(
                    try lua.eval("coroutine.resume(coroutine.create(function() \(yield) end))")
                        == (false, "attempt to yield across C-call boundary"))
                try expectUsable(lua)
            }
            try lua.expectError(in: "coroutine.yield()", "attempt to yield across C-call boundary")
        }
    }

    @Test("112: a function of the host that a coroutine calls runs other code") func case112() throws {
        try withLua { lua in
            try lua.register("text") { (lua: LuaRuntime, n: Int) -> String in try lua.eval("tostring(...) .. '!'", n) }
            #expect(
                try lua.execute(
                    """
                    local next = coroutine.wrap(function() for i = 1, 2 do coroutine.yield(text(i)) end end)
                    return next(), next(), next()
                    """) == ("1!", "2!", String?.none))
            try lua.register("fail") { (lua: LuaRuntime) in try lua.execute("error('inside', 0)") }
            #expect(try lua.eval("coroutine.resume(coroutine.create(fail))") == (false, "inside"))
        }
    }

    @Test("113: a coroutine left in the middle is collected, and what it held is released") func case113() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("held") { Holder(object: track()) }
                try lua.execute("coroutine.wrap(function() local h = held() coroutine.yield() return h end)()")
                #expect(track.alive == 1)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}

private final class Holder: LuaExportable {
    let object: Tracked
    init(object: Tracked) { self.object = object }
    static var luaExports: LuaExports { LuaMethod("touch") { _ in } }
}
