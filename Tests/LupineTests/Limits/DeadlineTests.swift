import Lupine
import LupineTestSupport
import Testing

@Suite struct DeadlineTests {
    @Test func whatABodyReturnsIsReturned() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            let sum: Int = try lua.withDeadline(.seconds(60)) { try lua.eval("1 + 2") }
            #expect(sum == 3)
            expectLuaError(.runtime, "x") { try lua.withDeadline(.seconds(60)) { try lua.execute("error('x', 0)") } }
            #expect(throws: Failure.self) { try lua.withDeadline(.seconds(60)) { throw Failure() } }
            try lua.withDeadline(.nanoseconds(Int64.max)) {}
            try lua.withDeadline(.seconds(Int64.max)) {}
        }
    }

    @Test func withoutTimeTheBodyDoesNotRun() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            expectLuaError(.interrupted, "the deadline of 0 s has passed") {
                try lua.withDeadline(.zero) { Issue.record("the body runs") }
            }
            expectLuaError(.interrupted, "the deadline of -3 ms has passed") {
                try lua.withDeadline(.milliseconds(-3)) { Issue.record("the body runs") }
            }
        }
    }

    @Test(arguments: [
        (Duration.seconds(2), "2 s"), (.milliseconds(1500), "1500 ms"), (.microseconds(20), "20 µs"),
        (.nanoseconds(1), "1 ns"),
    ]) func theMessageSaysHowLong(duration: Duration, text: String) throws {
        try withLua(limits: LuaLimits()) { lua throws in
            expectLuaError(.interrupted, "the deadline of -\(text) has passed") {
                try lua.withDeadline(.zero - duration) {}
            }
        }
    }

    @Test func aBodyOfSwiftCodeIsNotStoppedButFails() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            var isInterrupted = false
            expectLuaError(.interrupted, "the deadline of 1 ms has passed") {
                try lua.withDeadline(.milliseconds(1)) {
                    while !isInterrupted {
                        do { try lua.checkInterrupt() } catch { isInterrupted = true }
                    }
                    return 1
                }
            }
            try lua.checkInterrupt()
        }
    }

    @Test func whatTheBodyThrowsInsteadDoesNotCount() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            expectLuaError(.interrupted, "p:1: the deadline of 20 ms has passed") {
                try lua.withDeadline(.milliseconds(20)) {
                    do { try lua.execute("while true do end", name: "=p") } catch { throw Failure() }
                }
            }
            expectLuaError(.interrupted, "p:1: the deadline of 20 ms has passed") {
                try lua.withDeadline(.milliseconds(20)) { try? lua.execute("while true do end", name: "=p") }
            }
        }
    }

    @Test func theEarlierOfNestedDeadlinesCounts() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            var seen: [String] = []
            try lua.withDeadline(.seconds(60)) {
                let error = luaError {
                    try lua.withDeadline(.milliseconds(20)) { try lua.execute("while true do end", name: "=p") }
                }
                seen.append(error?.message ?? "")
                // The outer body goes on.
                try expectUsable(lua)
            }
            #expect(seen == ["p:1: the deadline of 20 ms has passed"])
            expectLuaError(.interrupted, "p:1: the deadline of 20 ms has passed") {
                try lua.withDeadline(.milliseconds(20)) {
                    let inner = luaError {
                        try lua.withDeadline(.seconds(60)) { try lua.execute("while true do end", name: "=p") }
                    }
                    seen.append(inner?.message ?? "")
                    // Over is over.
                    expectLuaError(.interrupted, "p:1: the deadline of 20 ms has passed") {
                        try lua.withDeadline(.seconds(60)) { Issue.record("the body runs") }
                    }
                }
            }
            #expect(seen.last == "p:1: the deadline of 20 ms has passed")
        }
    }

    @Test func aDeadlineWithinAFunctionOfTheHost() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            try lua.register("attempt") { (lua: LuaRuntime, f: LuaFunction) in
                try lua.withDeadline(.milliseconds(20)) { try f() }
            }
            let (isFine, text): (Bool, String) = try lua.execute(
                """
                local ok, e = pcall(attempt, function() while true do end end)
                local sum = 0
                for i = 1, 1000 do sum = sum + i end
                return ok, tostring(e)
                """)
            #expect(!isFine)
            #expect(text.hasSuffix(":1: the deadline of 20 ms has passed"))
        }
    }

    @Test func coroutinesThatTheHostResumes() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            let coroutine: LuaCoroutine = try lua.eval(
                "coroutine.create(function() while true do coroutine.yield(1) end end)")
            let swallowing: LuaCoroutine = try lua.eval(
                "coroutine.create(function() pcall(function() while true do end end) return 1 end)")
            expectLuaError(
                .interrupted,
                "[string \"coroutine.create(function() while true do cor...\"]:1: the deadline of 20 ms has passed"
            ) {
                try lua.withDeadline(.milliseconds(20)) { while true { _ = try coroutine.resume() as Int } }
            }
            let error = luaError { try lua.withDeadline(.milliseconds(20)) { try swallowing.resume() as Int } }
            #expect(error?.code == .interrupted)
        }
    }

    @Test func theTracebackBeginsWithTheScript() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            let error = luaError {
                try lua.withDeadline(.milliseconds(20)) {
                    try lua.execute("local function f()\nwhile true do end\nend\nf()", name: "=p")
                }
            }
            #expect(
                error?.description == """
                    p:2: the deadline of 20 ms has passed
                    stack traceback:
                    \tp:2: in function 'f'
                    \tp:4: in main chunk
                    """)
        }
    }

    @Test func nothingOfABodyIsLeft() throws {
        try withLifetimeTracking { track in
            try withLua(limits: LuaLimits()) { lua throws in
                try lua.register("hold") { Holding(track()) }
                for _ in 0..<20 {
                    let error = luaError {
                        try lua.withDeadline(.milliseconds(2)) { try lua.execute("local h = hold() while true do end") }
                    }
                    #expect(error?.code == .interrupted)
                }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func closingInTheBody() throws {
        let lua = LuaRuntime(limits: LuaLimits())
        try lua.withDeadline(.seconds(60)) { try lua.close() }
        expectLuaError(.closed, "the runtime is closed") { try lua.withDeadline(.seconds(60)) {} }
    }

    @Test func withoutLimitsThereAreNoDeadlines() throws {
        let message = "deadlines, interrupts and memory limits need limits: LuaRuntime(limits: LuaLimits())"
        try withLua { lua throws in
            expectLuaError(.runtime, message) { try lua.withDeadline(.seconds(1)) {} }
            expectLuaError(.runtime, message) { try lua.withDeadline(.zero) {} }
            expectLuaError(.runtime, message) { try lua.interruptHandle }
            expectLuaError(.runtime, message) { try lua.memory.setLimit(1) }
            #expect(lua.memory.limit == nil)
            try lua.checkInterrupt()
        }
    }
}

private struct Failure: Error {}

private final class Holding: LuaExportable {
    let held: Tracked
    init(_ held: Tracked) { self.held = held }
    static var luaExports: LuaExports { LuaProperty("one") { (_: Holding) in 1 } }
}
