import Lupine
import LupineTestSupport
import Testing

/// What is yielded is told from what is returned.
@Suite struct LuaCoroutineOutcomeTests {
    typealias Outcome = LuaCoroutine.Outcome

    @Test func twoTypes() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "for i = 1, 2 do coroutine.yield(i) end return 'done'", in: lua)
            #expect(try coroutine.resume() == Outcome<Int, String>.yielded(1))
            #expect(try coroutine.resume(1, 2, 3, 4) == Outcome<Int, String>.yielded(2))
            #expect(try coroutine.resume(1) == Outcome<Int, String>.returned("done"))
        }
    }

    @Test func anyNumberOfValues() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "coroutine.yield(1, 2, 3) coroutine.yield() return 'a', 'b'", in: lua)
            #expect(try coroutine.resume() == Outcome<LuaVarargs<Int>, LuaVarargs<String>>.yielded([1, 2, 3]))
            #expect(try coroutine.resume() == Outcome<Int?, LuaVarargs<String>>.yielded(nil))
            #expect(try coroutine.resume() == Outcome<Int?, LuaVarargs<String>>.returned(["a", "b"]))
        }
    }

    @Test func theValueWhereBothAreTheSame() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("coroutine.yield(1) return 2", in: lua)
            #expect(try (coroutine.resume() as Outcome<Int, Int>).value == 1)
            #expect(try (coroutine.resume() as Outcome<Int, Int>).value == 2)
        }
    }

    @Test func aValueThatDoesNotFitIsAnError() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("coroutine.yield('a') return 'b', 'c'", in: lua)
            expectLuaError(.conversion, "number expected, got string") {
                try coroutine.resume() as Outcome<Int, String>
            }
            expectLuaError(.conversion, "result #1: number expected, got string") {
                try coroutine.resume() as Outcome<String, LuaVarargs<Int>>
            }
            expectLuaError(.coroutine, "cannot resume dead coroutine") {
                try coroutine.resume() as Outcome<String, String>
            }
        }
    }
}
