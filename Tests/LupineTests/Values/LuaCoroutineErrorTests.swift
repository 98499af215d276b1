import Lupine
import LupineTestSupport
import Testing

/// Errors that come out of coroutines are as those that come out of calls.
@Suite struct LuaCoroutineErrorTests {
    final class Failure: Error {}

    @Test func theMessageAndTheFrames() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "local function fail() error('abc') end\ncoroutine.yield()\nfail()", in: lua)
            try coroutine.resume()
            let error = expectLuaError(.runtime, "chunk:1: abc") { try coroutine.resume() }
            #expect(
                error?.description == """
                    chunk:1: abc
                    stack traceback:
                    \t[C]: in function 'error'
                    \tchunk:1: in function 'fail'
                    \tchunk:3: in main chunk
                    """)
            #expect(error?.value(in: lua) == "chunk:1: abc")
            #expect(try coroutine.status == .dead)
        }
    }

    @Test func theValueThatWasRaised() throws {
        try withLua { lua in
            let details = try lua.table()
            for source in ["error(...)", "coroutine.yield() error((...))", "pcall(coroutine.yield) error(...)"] {
                let coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
                let error = expectLuaError(.runtime, "(error object is a table value)") {
                    try coroutine.resume(details)
                    try coroutine.resume(1)
                }
                #expect(error?.value(in: lua) == .table(details))
            }
        }
    }

    @Test func aSwiftErrorIsTheVeryOne() throws {
        try withLua { lua in
            let failure = Failure()
            try lua.register("fail") { () throws in throw failure }
            for source in [
                "fail()", "error(select(2, pcall(fail)))", "coroutine.wrap(fail)()",
                "coroutine.yield() fail()",
            ] {
                let coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
                let thrown = #expect(throws: Failure.self) {
                    try coroutine.resume()
                    try coroutine.resume(1)
                }
                #expect(thrown === failure)
                #expect(try coroutine.status == .dead)
            }
        }
    }

    @Test func aLuaErrorOfSwiftKeepsItsCodeAndValue() throws {
        try withLua { lua in
            let table = try lua.table()
            try lua.register("fail") { () throws in throw LuaError(raising: .table(table)) }
            try lua.register("invalid") { () throws in throw LuaError(code: .invalidKey, message: "no such key") }
            let fail = try LuaCoroutineResumeTests.make("fail()", in: lua)
            let error = expectLuaError(.runtime, "(error object is a table value)") { try fail.resume() }
            #expect(error?.value(in: lua) == .table(table))
            let invalid = try LuaCoroutineResumeTests.make("invalid()", in: lua)
            let other = expectLuaError(.invalidKey, "no such key") { try invalid.resume() }
            #expect(
                other?.frames.map(\.description) == ["[C]: in function 'invalid'", "chunk:1: in main chunk"])
        }
    }

    @Test func aBadArgumentIsOne() throws {
        try withLua { lua in
            try lua.register("half") { (n: Double) in n / 2 }
            let coroutine = try LuaCoroutineResumeTests.make("half('x')", in: lua)
            expectLuaError(.argument, "chunk:1: bad argument #1 to 'half' (number expected, got string)") {
                try coroutine.resume()
            }
        }
    }

    @Test func endlessRecursionInACoroutine() throws {
        try withLua { lua in
            for isJITEnabled in [true, false] {
                try lua.setJITEnabled(isJITEnabled)
                let coroutine = try LuaCoroutineResumeTests.make("local function f() return 1 + f() end f()", in: lua)
                let error = luaError { try coroutine.resume() }
                #expect(error?.code == .stackOverflow)
                // Machine code leaves out the position.
                #expect(["stack overflow", "chunk:1: stack overflow"].contains(error?.message))
                #expect(error?.frames.count == 22)
                #expect(error?.frames.last?.description == "chunk:1: in main chunk")
                #expect(try coroutine.status == .dead)
                try coroutine.close()
                #expect(try coroutine.status == .dead)
            }
        }
    }

    @Test func anErrorComesThroughCoroutinesInCoroutines() throws {
        try withLua { lua in
            let failure = Failure()
            try lua.register("through") { (lua: LuaRuntime, n: Int) in
                if n == 0 { throw failure }
                try (lua["through"] as LuaFunction).makeCoroutine().resume(n - 1)
            }
            let thrown = #expect(throws: Failure.self) { try lua.execute("through(50)") }
            #expect(thrown === failure)
            let isCaught: Bool = try lua.eval("select(2, pcall(through, 50)) == select(2, pcall(through, 3))")
            #expect(!isCaught)
        }
    }

    @Test func errorsAreReleased() throws {
        final class Held: Error {
            let tracked: Tracked
            init(_ tracked: Tracked) { self.tracked = tracked }
        }
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("fail") { throw Held(track()) }
                for _ in 0..<100 {
                    let coroutine = try LuaCoroutineResumeTests.make("coroutine.yield() fail()", in: lua)
                    try coroutine.resume()
                    #expect(throws: Held.self) { try coroutine.resume() }
                }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}
