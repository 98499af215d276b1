import Lupine
import LupineTestSupport
import Testing

/// Conversions that run code, which does something to the very coroutine; and stacks with no room.
@Suite struct LuaCoroutineMeddlingTests {
    /// An argument or result whose conversion runs code.
    struct Meddler: LuaConvertible {
        nonisolated(unsafe) static var onRead: (() throws -> Void)?
        var onPush: () throws -> Void = {}

        static func fromLua(_ stack: LuaStack, at index: Int) throws -> Meddler {
            try onRead?()
            return Meddler()
        }

        func toLua(_ stack: LuaStack) throws {
            try onPush()
            try 7.toLua(stack)
        }
    }

    private let counter = "local n = 0 while true do n = n + select('#', coroutine.yield(n)) end"

    @Test func anArgumentResumesTheCoroutine() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(counter, in: lua)
            try coroutine.resume()
            let argument = Meddler { try coroutine.resume(1, 2, 3) }
            #expect(try coroutine.resume(argument) == 4)
            #expect(try coroutine.resume(0, argument) == 9)
            #expect(try coroutine.resume(argument, argument, argument, argument) == 25)
        }
    }

    @Test func anArgumentClosesTheCoroutine() throws {
        try withLua { lua in
            for isStarted in [true, false] {
                for count in [1, 2] {
                    let coroutine = try LuaCoroutineResumeTests.make(counter, in: lua)
                    if isStarted { try coroutine.resume() }
                    let argument = Meddler { try coroutine.close() }
                    expectLuaError(.coroutine, "cannot resume dead coroutine") {
                        if count == 1 { try coroutine.resume(argument) } else { try coroutine.resume(1, argument) }
                    }
                    #expect(try coroutine.status == .dead)
                }
            }
        }
    }

    @Test func anArgumentThrows() throws {
        struct Refusal: Error {}
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(counter, in: lua)
            for _ in 0..<2 {
                #expect(throws: Refusal.self) { try coroutine.resume(1, Meddler { throw Refusal() }) }
                #expect(try coroutine.status == .suspended)
                try coroutine.resume()
            }
        }
    }

    @Test func theRuntimeIsNotClosedMeanwhile() throws {
        try withLua { lua in
            let coroutine = try LuaCoroutineResumeTests.make(counter, in: lua)
            let message = "the runtime cannot be closed by code that it is calling; close it afterwards"
            expectLuaError(.busy, message) { try coroutine.resume(Meddler { try lua.close() }) }
            Meddler.onRead = { try lua.close() }
            defer { Meddler.onRead = nil }
            expectLuaError(.busy, message) { try coroutine.resume() as Meddler }
            let returning = try LuaCoroutineResumeTests.make("coroutine.yield()", in: lua)
            try returning.resume()
            expectLuaError(.busy, message) { try returning.resume(1) as Meddler }
            #expect(try returning.status == .dead)
            Meddler.onRead = { try coroutine.close() }
            _ = try coroutine.resume() as (Meddler, Int?)
            #expect(try coroutine.status == .dead)
        }
    }

    /// Suspended as deep as Lua's stack allows.
    private func deepest(in lua: LuaRuntime) throws -> LuaCoroutine {
        let body: LuaFunction = try lua.execute(
            """
            local function climb(n) if n > 0 then return (climb(n - 1)) end return coroutine.yield('top') end
            return climb
            """)
        var fits = 1000, fails = 70_000
        while fails - fits > 1 {
            let middle = (fits + fails) / 2
            if (try? body.makeCoroutine().resume(middle)) != nil { fits = middle } else { fails = middle }
        }
        let coroutine = try body.makeCoroutine()
        #expect(try coroutine.resume(fits) == "top")
        return coroutine
    }

    @Test func aCoroutineWithoutRoomIsLeftAsItIs() throws {
        try withLua { lua in
            let coroutine = try deepest(in: lua)
            let message = "stack overflow (no room in the coroutine)"
            for count in [21, 100, 250, 1000, 7000] {
                expectLuaError(.stackOverflow, message) {
                    try coroutine.resume(LuaVarargs(repeatElement(1, count: count)))
                }
            }
            expectLuaError(.stackOverflow, message) { try coroutine.resume(throwing: LuaError(message: "x")) }
            expectLuaError(.stackOverflow, message) { try coroutine.close() }
            #expect(try coroutine.status == .suspended)
            #expect(try coroutine.resume() as Int? == nil)
            #expect(try coroutine.status == .dead)
        }
    }

    @Test func arguments() throws {
        try withLua { lua in
            for count in [1, 19, 20, 21, 40, 41, 100, 3000, 7900] {
                for depth in [0, 100, 5000, 6000, 12_000] {
                    let coroutine = try LuaCoroutineResumeTests.make(
                        """
                        local function climb(n) if n > 0 then return (climb(n - 1)) end return (select('#', coroutine.yield())) end
                        return climb(...)
                        """, in: lua)
                    try coroutine.resume(depth)
                    #expect(try coroutine.resume(LuaVarargs(repeatElement(1, count: count))) == count)
                }
            }
        }
    }
}
