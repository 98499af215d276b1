import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 14: limits") struct LimitConformanceTests {
    @Test("117: a string that is larger than the memory limit is refused, and scripts may catch that") func case117()
        throws
    {
        try withLua(limits: LuaLimits(memory: 100_000)) { lua throws in
            expectLuaError(.memory, "not enough memory") { try lua.eval("('a'):rep(5000000)") as String }
            #expect(try lua.eval("1 + 1") == 2)
            #expect(try lua.eval("('a'):rep(50)") == String(repeating: "a", count: 50))
            #expect(
                try lua.eval("pcall(function() return ('a'):rep(5000000) end)") == (false, "not enough memory"))
        }
    }

    @Test("118: a limit may be lowered below what is in use, and raised again") func case118() throws {
        try withLua(limits: LuaLimits()) { lua throws in
            #expect(lua.memory.limit == nil)
            try lua.execute("s = ('x'):rep(1000000)")
            try lua.memory.setLimit(100_000)
            #expect(lua.memory.limit == 100_000)
            expectLuaError(.memory, "not enough memory") {
                try lua.execute("t = {} for i = 1, 100 do t[i] = { i } end")
            }
            expectLuaError(.memory, "not enough memory") { try lua.compile("return 1") }
            try lua.memory.setLimit(10_000_000)
            try lua.execute("t = {} for i = 1, 100 do t[i] = { i } end")
            #expect(try lua.eval("#s") == 1_000_000)
            try lua.memory.setLimit(100)
            expectLuaError(.memory, "not enough memory") { try lua.compile("return 1") }
            try lua.memory.setLimit(nil)
            #expect(try lua.eval("#t") == 100)
        }
    }

    @Test(
        "122: a deadline stops what would never end",
        arguments: [
            "while true do end",
            "while true do t = { {} } end",
            "coroutine.wrap(function() while true do end end)()",
            "pcall(function() while true do end end)",
            "local function f() while true do end end repeat pcall(f) until false",
        ]) func case122(program: String) throws
    {
        try withLua(limits: LuaLimits()) { lua throws in
            let error = luaError { try lua.withDeadline(.milliseconds(300)) { try lua.execute(program, name: "=p") } }
            #expect(error?.code == .interrupted)
            #expect(error?.message == "p:1: the deadline of 300 ms has passed")
        }
    }

    @Test("123: a script stops when its task is cancelled") func case123() async throws {
        let started = AsyncStream<Void>.makeStream()
        let task = Task {
            let lua = LuaRuntime(output: .discarded, limits: LuaLimits())
            try lua.register("start") { started.continuation.finish() }
            let result = await Result { () async throws in
                try await lua.withTaskCancellation { try lua.execute("start() while true do end", name: "=p") }
            }
            #expect(try lua.eval("1 + 1") == 2)
            try expectClean(lua)
            try result.get()
        }
        for await _ in started.stream {}
        task.cancel()
        let error = await #expect(throws: LuaError.self) { try await task.value }
        #expect(error?.code == .interrupted)
        #expect(error?.message == "p:1: the task was cancelled")
    }
}

extension LuaRuntime {
    /// Runs a chunk with a name.
    func execute(_ source: String, name: String) throws { try compile(source, name: name)() }
}

extension Result where Failure == any Error {
    /// What an asynchronous body returns or throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
