import Lupine
import LupineTestSupport
import Testing

/// Where a coroutine is in its life, and what is refused then.
@Suite struct LuaCoroutineStatusTests {
    @Test func fromStartToEnd() throws {
        try withLua { lua in
            let function: LuaFunction = try lua.eval("function() coroutine.yield() end")
            let coroutine = try function.makeCoroutine()
            #expect(try coroutine.status == .suspended)
            #expect(try coroutine.function == function)
            try coroutine.resume()
            #expect(try coroutine.status == .suspended)
            #expect(try coroutine.function == nil)
            try coroutine.resume()
            #expect(try coroutine.status == .dead)
            #expect(try coroutine.function == nil)
        }
    }

    @Test func aCoroutineCanBeMadeAgain() throws {
        try withLua { lua in
            let coroutine: LuaCoroutine = try lua.eval(
                "coroutine.create(function(n) for i = 0, n do coroutine.yield(i % 2) end end)")
            for n in [4, 2] {
                let again = try #require(try coroutine.function).makeCoroutine()
                #expect(try again.yields(of: Int.self, n).collect() == (0...n).map { $0 % 2 })
            }
            #expect(try coroutine.status == .suspended)
        }
    }

    @Test func aDeadOneIsNotResumed() throws {
        try withLua { lua in
            for source in ["return 1", "error('x')", "local a = nil + 1"] {
                let coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
                _ = try? coroutine.resume()
                #expect(try coroutine.status == .dead)
                for _ in 0..<2 {
                    expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume() }
                    expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume(1) as Int }
                    expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume("a", 1) as Int }
                    expectLuaError(.coroutine, "cannot resume dead coroutine") {
                        try coroutine.resume(throwing: LuaError(message: "x"))
                    }
                }
                #expect(try lua.eval("coroutine.status(...)", coroutine) == "dead")
            }
        }
    }

    @Test func aRunningOneIsNotResumedOrClosed() throws {
        try withLua { lua in
            var coroutine: LuaCoroutine?
            try lua.register("inside") {
                let coroutine = try #require(coroutine)
                #expect(try coroutine.status == .running)
                #expect(try coroutine.function == nil)
                expectLuaError(.coroutine, "cannot resume running coroutine") { try coroutine.resume(1) }
                expectLuaError(.coroutine, "cannot resume running coroutine") { try coroutine.resume("a", 2) as Int }
                expectLuaError(.coroutine, "cannot resume running coroutine") {
                    try coroutine.resume(throwing: LuaError(message: "x"))
                }
                expectLuaError(.coroutine, "cannot close a running coroutine") { try coroutine.close() }
            }
            coroutine = try LuaCoroutineResumeTests.make(
                "local a = 5 inside() coroutine.yield(a) return a + 1", in: lua)
            #expect(try coroutine?.resume() == 5)
            #expect(try coroutine?.resume() == 6)
            coroutine = nil
        }
    }

    @Test func oneThatHasResumedAnotherIsNotResumedOrClosed() throws {
        try withLua { lua in
            var outer: LuaCoroutine?
            try lua.register("inside") {
                let outer = try #require(outer)
                #expect(try outer.status == .normal)
                expectLuaError(.coroutine, "cannot resume non-suspended coroutine") { try outer.resume(1) }
                expectLuaError(.coroutine, "cannot resume non-suspended coroutine") { try outer.resume("a") as Int }
                expectLuaError(.coroutine, "cannot resume non-suspended coroutine") {
                    try outer.resume(throwing: LuaError(message: "x"))
                }
                expectLuaError(.coroutine, "cannot close a normal coroutine") { try outer.close() }
            }
            try lua.register("resume") { (coroutine: LuaCoroutine) in try coroutine.resume() }
            for resume in ["resume", "coroutine.resume"] {
                outer = try LuaCoroutineResumeTests.make(
                    "local a = 5 \(resume)(coroutine.create(inside)) coroutine.yield(a) return a + 1", in: lua)
                #expect(try outer?.resume() == 5)
                #expect(try outer?.resume() == 6)
            }
            outer = nil
        }
    }

    @Test func afterClosingTheRuntimeEveryUseThrows() throws {
        let lua = LuaRuntime()
        let function: LuaFunction = try lua.eval("function() while true do coroutine.yield(1) end end")
        let coroutine = try function.makeCoroutine()
        try coroutine.resume()
        let yields = coroutine.yields(of: Int.self)
        try lua.close()
        let uses: [() throws -> Void] = [
            { _ = try function.makeCoroutine() },
            { _ = try coroutine.status },
            { _ = try coroutine.function },
            { try coroutine.close() },
            { try coroutine.resume() },
            { try coroutine.resume(1) },
            { _ = try coroutine.resume(1) as Int },
            { _ = try coroutine.resume("a") as (Int, Int) },
            { try coroutine.resume(throwing: LuaError(message: "x")) },
            { _ = try yields.nextValue() },
            { _ = try coroutine.yields(of: Int.self, 1).next()?.get() },
        ]
        for use in uses { expectLuaError(.closed, "the runtime is closed", use) }
    }
}
