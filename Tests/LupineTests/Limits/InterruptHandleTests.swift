import Lupine
import LupineTestSupport
import Testing

@Suite struct InterruptHandleTests {
    static let limits = [LuaLimits(), LuaLimits(time: .seconds(60)), LuaLimits(memory: 16 << 20, time: .seconds(60))]

    @Test(arguments: limits, [LuaConfiguration.Compiler.on, .off])
    func anotherThreadStopsAScript(limits: LuaLimits, compiler: LuaConfiguration.Compiler) throws {
        try withLua(limits: limits, compiler: compiler) { lua throws in
            let handle = try lua.interruptHandle
            var thread: AnotherThread?
            try lua.register("start") { thread = AnotherThread { handle.interrupt("stopped by the user") } }
            expectLuaError(.interrupted, "p:1: stopped by the user") {
                try lua.execute("start() repeat pcall(function() while true do end end) until false", name: "=p")
            }
            thread?.wait()
            // What swallows it ends with it all the same.
            expectLuaError(.interrupted, "p:1: stopped by the user") {
                try lua.execute("start() xpcall(function() while true do end end, error) return 1", name: "=p")
            }
            thread?.wait()
            #expect(try lua.eval("1 + 1") == 2)
        }
    }

    /// Calls of all kinds, at the top and below.
    @Test(arguments: limits, [LuaConfiguration.Compiler.on, .off])
    func whateverTheHostCalls(limits: LuaLimits, compiler: LuaConfiguration.Compiler) throws {
        try withLua(limits: limits, compiler: compiler) { lua throws in
            let handle = try lua.interruptHandle
            try lua.register("stop") { handle.interrupt("stopped") }
            try lua.register("call") { (function: LuaFunction) in try function() }
            let values: LuaTable = try lua.compile(
                """
                local function loop() stop() while true do end end
                return {
                    loop = loop, nested = function() call(loop) end,
                    table = setmetatable({}, { __index = loop }), coroutine = coroutine.create(loop),
                }
                """, name: "=p")()
            let loop: LuaFunction = try values["loop"]
            let nested: LuaFunction = try values["nested"]
            let table: LuaTable = try values["table"]
            let coroutine: LuaCoroutine = try values["coroutine"]
            let message = "p:1: stopped"
            for _ in 0..<2 {
                expectLuaError(.interrupted, message) { try loop() }
                expectLuaError(.interrupted, message) { try nested() }
                expectLuaError(.interrupted, message) { _ = try table["x"] as Int }
                #expect(try lua.eval("1 + 1") == 2)
            }
            expectLuaError(.interrupted, message) { try coroutine.resume() }
            #expect(try lua.eval("1 + 1") == 2)
            // The place of the next is its own.
            expectLuaError(.interrupted, "q:1: the deadline of 20 ms has passed") {
                let endless = try lua.compile("while true do end", name: "=q")
                try lua.withDeadline(.milliseconds(20)) { try endless() }
            }
        }
    }

    @Test(arguments: limits) func whereNothingRunsTheNextIsStopped(limits: LuaLimits) throws {
        try withLua(limits: limits) { lua throws in
            let handle = try lua.interruptHandle
            handle.interrupt("first")
            handle.interrupt("second")
            expectLuaError(.interrupted, "first") { try lua.execute("return 1", name: "=p") }
            #expect(try lua.eval("1 + 1") == 2)
            handle.interrupt()
            expectLuaError(.interrupted, "the script was interrupted") { try lua.checkInterrupt() }
            try lua.withdrawInterrupt()
            #expect(try lua.eval("1 + 1") == 2)
        }
    }

    @Test(arguments: limits) func theOutermostBodyIsStopped(limits: LuaLimits) throws {
        try withLua(limits: limits) { lua throws in
            let handle = try lua.interruptHandle
            expectLuaError(.interrupted, "stop") {
                try lua.withDeadline(.seconds(60)) {
                    let error = luaError {
                        try lua.withDeadline(.seconds(60)) {
                            handle.interrupt("stop")
                            try? lua.execute("return 1", name: "=p")
                            try? lua.execute("return 1", name: "=p")
                        }
                    }
                    #expect(error?.message == "stop")
                }
            }
        }
    }

    @Test func aHandleOutlivesItsRuntime() throws {
        let handle = try LuaRuntime(limits: LuaLimits()).interruptHandle
        handle.interrupt()
        let lua = LuaRuntime(limits: LuaLimits())
        let other = try lua.interruptHandle
        try lua.close()
        other.interrupt(String(repeating: "é", count: 1000))
    }

    @Test func manyThreadsAtOnce() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            let handle = try lua.interruptHandle
            for _ in 0..<50 {
                let threads = (0..<4).map { number in AnotherThread { handle.interrupt("by \(number)") } }
                let error = luaError { try lua.execute("while true do end", name: "=p") }
                #expect(error?.code == .interrupted)
                for thread in threads { thread.wait() }
                try lua.withdrawInterrupt()
            }
        }
    }

    @Test func aTaskThatIsCancelledBefore() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            let lua = LuaRuntime(limits: LuaLimits())
            try await lua.withTaskCancellation { _ = Issue.record("the body runs") }
        }
        let error = await #expect(throws: LuaError.self) { try await task.value }
        #expect(error?.message == "the task was cancelled")
    }

    @Test func aTaskThatIsNotCancelled() async throws {
        let lua = LuaRuntime(limits: LuaLimits())
        let sum: Int = try await lua.withTaskCancellation { try lua.eval("1 + 1") }
        #expect(sum == 2)
        try expectClean(lua)
    }
}
