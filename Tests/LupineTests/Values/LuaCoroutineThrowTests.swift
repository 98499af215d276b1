import Lupine
import LupineTestSupport
import Testing

/// Errors that Swift throws into coroutines.
@Suite struct LuaCoroutineThrowTests {
    final class Failure: Error, CustomStringConvertible {
        var description: String { "a failure" }
    }

    @Test func aProtectedCallCatchesIt() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                """
                local ok, error = pcall(function() coroutine.yield('first') never = true end)
                coroutine.yield(ok, error.message, error)
                ok, error = pcall(coroutine.yield, 'third')
                return ok, error.message
                """, in: lua)
            let failure = Failure()
            #expect(try coroutine.resume() == "first")
            let (ok, message, _): (Bool, String, LuaValue) = try coroutine.resume(throwing: failure)
            #expect(!ok)
            #expect(message == "a failure")
            #expect(try coroutine.resume() == "third")
            let outcome: LuaCoroutine.Outcome<LuaVarargs<LuaValue>, LuaVarargs<LuaValue>> =
                try coroutine.resume(throwing: failure)
            #expect(outcome == .returned([false, "a failure"]))
            #expect(try lua["never"] as Bool? == nil)
        }
    }

    @Test(arguments: [
        "coroutine.yield()", "error(select(2, pcall(coroutine.yield)), 0)", "return coroutine.yield()",
        "return (setmetatable({}, { __index = function() coroutine.yield() end })).x",
        "for i = 1, 1e9 do if coroutine.yield(i) then break end end",
        "coroutine.wrap(coroutine.yield)() coroutine.yield()",
    ])
    func theVeryErrorComesOut(source: String) throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(source, in: lua)
            let failure = Failure()
            for _ in 0..<(source.hasPrefix("for") ? 1000 : 1) { try coroutine.resume() }
            let thrown = #expect(throws: Failure.self) { try coroutine.resume(throwing: failure) as Int }
            #expect(thrown === failure)
            #expect(try coroutine.status == .dead)
            expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume(throwing: failure) }
        }
    }

    @Test func aLuaErrorKeepsItsCodeAndGetsTheFrames() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "local function wait()\n  coroutine.yield()\nend\nwait()", in: lua)
            try coroutine.resume()
            let error = expectLuaError(.file, "no such file") {
                try coroutine.resume(throwing: LuaError(code: .file, message: "no such file"))
            }
            #expect(
                error?.frames.map(\.description) == [
                    "[C]: in function 'yield'", "chunk:2: in function 'wait'", "chunk:4: in main chunk",
                ])
        }
    }

    @Test func aLuaErrorWithAValueIsThatValue() throws {
        try withLua { lua in
            let table = try lua.table()
            let coroutine = try LuaCoroutineResumeTests.make(
                "local _, e = pcall(coroutine.yield) coroutine.yield(e) coroutine.yield()", in: lua)
            try coroutine.resume()
            #expect(try coroutine.resume(throwing: LuaError(raising: .table(table))) == table)
            try coroutine.resume()
            let error = expectLuaError(.runtime, "(error object is a table value)") {
                try coroutine.resume(throwing: LuaError(raising: .table(table)))
            }
            #expect(error?.value(in: lua) == .table(table))
        }
    }

    @Test func messageHandlersSeeIt() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "return xpcall(coroutine.yield, function(e) return 'handled ' .. e end)", in: lua)
            try coroutine.resume()
            #expect(try coroutine.resume(throwing: Failure()) == (false, "handled a failure"))
        }
    }

    @Test func oneThatHasNotStartedEnds() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("ran = true", in: lua)
            let failure = Failure()
            let thrown = #expect(throws: Failure.self) { try coroutine.resume(throwing: failure) }
            #expect(thrown === failure)
            #expect(try coroutine.status == .dead)
            #expect(try lua["ran"] as Bool? == nil)
        }
    }

    @Test func aBodyWithoutLuaCode() throws {
        try withLua { lua in
            let failure = Failure()
            let yield = try (lua.eval("coroutine.yield") as LuaFunction).makeCoroutine()
            try yield.resume()
            #expect(throws: Failure.self) { try yield.resume(throwing: failure) }
            #expect(try yield.status == .dead)
            let pcall = try (lua.eval("pcall") as LuaFunction).makeCoroutine()
            try pcall.resume(lua.eval("coroutine.yield") as LuaFunction)
            let (ok, error): (Bool, LuaValue) = try pcall.resume(throwing: failure)
            #expect(!ok)
            let thrown = #expect(throws: Failure.self) { try lua.execute("error(...)", error) }
            #expect(thrown === failure)
            #expect(try pcall.status == .dead)
        }
    }

    @Test func hundredsOfTimes() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "local n = 0 while true do if not pcall(coroutine.yield, n) then n = n + 1 end end", in: lua)
            try coroutine.resume()
            for i in 1...500 {
                #expect(try coroutine.resume(throwing: Failure()) == i)
                #expect(try coroutine.resume() == i)
            }
        }
    }

    @Test func errorsAreReleased() throws {
        final class Held: Error {
            let tracked: Tracked
            init(_ tracked: Tracked) { self.tracked = tracked }
        }
        try withLifetimeTracking { track in
            try withLua { lua in
                let coroutine = try LuaCoroutineResumeTests.make("while true do pcall(coroutine.yield) end", in: lua)
                try coroutine.resume()
                for _ in 0..<100 { try coroutine.resume(throwing: Held(track())) }
                try lua.collectGarbage()
                #expect(track.alive <= 1)
                #expect(throws: Held.self) {
                    try LuaCoroutineResumeTests.make("", in: lua).resume(throwing: Held(track()))
                }
                try coroutine.close()
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}
