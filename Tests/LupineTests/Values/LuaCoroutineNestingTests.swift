import Lupine
import LupineTestSupport
import Testing

/// Coroutines that resume each other through Swift, and how long they live.
@Suite(.serialized) struct LuaCoroutineNestingTests {
    @Test func aSwiftFunctionInACoroutineResumesAnother() throws {
        try withLua { lua in
            try lua.register("step") { (coroutine: LuaCoroutine, n: Int) -> Int in try coroutine.resume(n) }
            let coroutine = try LuaCoroutineResumeTests.make(
                """
                local inner = coroutine.create(function(n) while true do n = coroutine.yield(n * 10) end end)
                for i = 1, 3 do coroutine.yield(step(inner, i)) end
                """, in: lua)
            #expect(try coroutine.yields(of: Int.self).collect() == [10, 20, 30])
        }
    }

    @Test func theHandleIsTheSameThreadInBothDirections() throws {
        try withLua { lua in
            try lua.register("isSame") { (a: LuaCoroutine, b: LuaCoroutine) in a == b }
            let coroutine = try LuaCoroutineResumeTests.make(
                "local me = ... return me == coroutine.running() and isSame(me, coroutine.running())", in: lua)
            #expect(try coroutine.resume(coroutine))
        }
    }

    private static func expectEnd(stackSize: Int) {
        onAnotherThread(stackSize: stackSize) {
            do {
                try withLua { lua in
                    var depth = 0
                    try lua.register("down") { (lua: LuaRuntime) in
                        depth += 1
                        try (lua["down"] as LuaFunction).makeCoroutine().resume()
                    }
                    expectLuaError(.stackOverflow, "stack overflow (too many nested calls between Lua and Swift)") {
                        try lua.execute("down()")
                    }
                    #expect(depth > 10)
                }
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test(arguments: [512 * 1024, 8 * 1024 * 1024])
    func endlessNestingEnds(stackSize: Int) { Self.expectEnd(stackSize: stackSize) }

    @Test func anAbandonedCoroutineIsCollected() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                for _ in 0..<1000 {
                    let held = track()
                    let coroutine = try LuaCoroutineResumeTests.make("local f = ... coroutine.yield() f()", in: lua)
                    try coroutine.resume(lua.function { _ = held })
                }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func aRunningCoroutineIsKept() throws {
        try withLua { lua in
            var coroutine: LuaCoroutine?
            try lua.register("drop") { (lua: LuaRuntime) in
                coroutine = nil
                try lua.collectGarbage()
            }
            let source = "local t = {} while true do drop() t[#t + 1] = {} coroutine.yield(#t) end"
            coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
            #expect(try coroutine?.resume() == 1)
            coroutine = try LuaCoroutineResumeTests.make("coroutine.yield() " + source, in: lua)
            try coroutine?.resume()
            #expect(try coroutine?.resume(1.5) == 1)
        }
    }
}
