import Lupine
import LupineTestSupport
import Testing

/// Loops over what a coroutine yields.
@Suite struct LuaCoroutineYieldsTests {
    private let remainders = "local n = ... for i = 0, n do coroutine.yield(i % 2) end return 'end'"

    @Test func aLoop() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(remainders, in: lua)
            var seen: [Int] = []
            for step in coroutine.yields(of: Int.self, 4) { seen.append(try step.get()) }
            #expect(seen == [0, 1, 0, 1, 0])
            #expect(try coroutine.status == .dead)
            #expect(try coroutine.yields(of: Int.self, 4).collect() == [])
        }
    }

    @Test func nothingRunsBeforeTheFirstElement() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("started = true coroutine.yield(1)", in: lua)
            let yields = coroutine.yields(of: Int.self)
            #expect(try lua["started"] as Bool? == nil)
            #expect(try yields.nextValue() == 1)
            #expect(try yields.nextValue() == nil)
            #expect(try yields.nextValue() == nil)
            #expect(try lua["started"] == true)
        }
    }

    @Test func theArgumentsGoToTheFirstResumption() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "local a, b, c = ... while true do coroutine.yield(a + b + c + select('#', coroutine.yield(0))) end",
                in: lua)
            let yields = coroutine.yields(of: Int.self, 1, 2, 3)
            #expect(try [yields.nextValue(), yields.nextValue(), yields.nextValue()] == [0, 6, 0])
            #expect(try coroutine.yields(of: Int.self, "a", "b").nextValue() == 8)
        }
    }

    @Test func severalValuesAtATime() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "for i = 1, ... do coroutine.yield(('x'):rep(i), i, i > 1) end", in: lua)
            var seen: [String] = []
            for step in coroutine.yields(of: (String, Int, Bool).self, 2) {
                let (text, count, isLong) = try step.get()
                seen.append("\(text) \(count) \(isLong)")
            }
            #expect(seen == ["x 1 false", "xx 2 true"])
        }
    }

    @Test func nilIsAnElement() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "coroutine.yield(1) coroutine.yield(nil) coroutine.yield() coroutine.yield(2)", in: lua)
            #expect(try coroutine.yields(of: Int?.self).collect() == [1, nil, nil, 2])
        }
    }

    @Test func aFailureIsTheLastElement() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make("coroutine.yield(1) error('abc')", in: lua)
            let steps = Array(coroutine.yields(of: Int.self))
            #expect(steps.count == 2)
            #expect(try steps[0].get() == 1)
            expectLuaError(.runtime, "chunk:1: abc") { try steps[1].get() }
        }
    }

    @Test func anElementThatDoesNotFitIsTheLastOne() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(
                "coroutine.yield(1) coroutine.yield('x') coroutine.yield(2)", in: lua)
            let yields = coroutine.yields(of: Int.self)
            #expect(try yields.nextValue() == 1)
            expectLuaError(.conversion, "number expected, got string") { try yields.nextValue() }
            #expect(try yields.nextValue() == nil)
            #expect(try coroutine.status == .suspended)
            #expect(try coroutine.yields(of: Int.self).collect() == [2])
            let several = try LuaCoroutineResumeTests.make("coroutine.yield(1, 2)", in: lua)
            expectLuaError(.conversion, "result #2: string expected, got number 2") {
                try several.yields(of: (Int, String).self).collect()
            }
        }
    }

    @Test func anArgumentThatDoesNotFitIsAFailure() throws {
        try withLua { other in
            let table = try other.table()
            try withLua { lua in
                let coroutine = try LuaCoroutineResumeTests.make(remainders, in: lua)
                expectLuaError(.foreign, "the value belongs to another runtime") {
                    try coroutine.yields(of: Int.self, 1, table).collect()
                }
                #expect(try coroutine.function != nil)
            }
        }
    }

    @Test func aRunningCoroutineIsAFailure() throws {
        try withLua { lua in
            var coroutine: LuaCoroutine?
            try lua.register("inside") {
                let coroutine = try #require(coroutine)
                expectLuaError(.coroutine, "cannot resume running coroutine") {
                    try coroutine.yields(of: Int.self).collect()
                }
            }
            coroutine = try LuaCoroutineResumeTests.make("inside()", in: lua)
            try coroutine?.resume()
            coroutine = nil
        }
    }

    @Test func aFunctionThatThrowsEndsTheLoop() throws {
        struct Enough: Error {}
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(remainders, in: lua)
            var sum = 0
            #expect(throws: Enough.self) {
                try coroutine.yields(of: Int.self, 10).forEachValue { x in
                    sum += x
                    if sum == 3 { throw Enough() }
                }
            }
            #expect(try coroutine.status == .suspended)
            try coroutine.yields(of: Int.self).forEachValue { sum += $0 }
            #expect(sum == 5)
        }
    }

    @Test func aCoroutineThatIsClosedMeanwhileEnds() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(remainders, in: lua)
            var count = 0
            for step in coroutine.yields(of: Int.self, 10) {
                _ = try step.get()
                count += 1
                if count == 3 { try coroutine.close() }
            }
            #expect(count == 3)
        }
    }
}
