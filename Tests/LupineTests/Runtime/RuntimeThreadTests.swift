import Lupine
import LupineTestSupport
import Synchronization
import Testing

/// Runtimes on several threads.
@Suite struct RuntimeThreadTests {
    private static func compute(_ lua: LuaRuntime) throws -> Int {
        try lua.register("square") { (i: Int) in i * i }
        try lua.execute(
            "function calc(i) if i > 2 then return calc(i - 1) + calc(i - 2) + 1 else return 1 end end")
        try lua.execute("for i = 1, 2000 do local t = { square(i), tostring(i) } end")
        return try lua.eval("calc(20)")
    }

    @Test func tenRuntimesOnTenThreads() throws {
        let results = Results()
        let threads = (0..<10).map { _ in
            AnotherThread {
                do {
                    results.append(try withLua { lua in try Self.compute(lua) })
                } catch {
                    Issue.record(error)
                }
            }
        }
        for thread in threads { thread.wait() }
        #expect(results.values == Array(repeating: 13_529, count: 10))
    }

    @Test func aRuntimeIsSentToATask() async throws {
        let lua = LuaRuntime()
        let table = try lua.table(["x": 1])
        try lua.set("t", to: table)
        let task = Task.detached {
            let x: Int = try table["x"]
            let value = try Self.compute(lua)
            try lua.close()
            return value + x
        }
        #expect(try await task.value == 13_530)
    }

    @Test func aRuntimeComesBackFromATask() async throws {
        let lua = try await Self.made()
        let answer: Int = try lua.eval("answer()")
        #expect(answer == 42)
        try expectClean(lua)
    }

    @concurrent
    private static func made() async throws -> sending LuaRuntime {
        let lua = LuaRuntime()
        try lua.register("answer") { 42 }
        return lua
    }

    @Test func anActorOwnsARuntime() async throws {
        let interpreter = Interpreter()
        try await interpreter.run("count = 0")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    do { try await interpreter.run("count = count + 1") } catch { Issue.record(error) }
                }
            }
        }
        #expect(try await interpreter.count == 50)
    }

    @Test func errorsCrossThreads() async throws {
        let error = await Task.detached {
            let lua = LuaRuntime()
            return luaError { try lua.execute("error({})") }
        }.value
        #expect(error?.message == "(error object is a table value)")
        try withLua { lua in
            let value = error?.value(in: lua)
            #expect(value == Optional<LuaValue>.none)
        }
    }

    @Test func aRuntimeIsClosedOnAnotherThread() throws {
        let lua = Transfer(LuaRuntime())
        let table = try lua.use { try $0.table([1]) }
        onAnotherThread {
            lua.use { lua in
                do { try lua.close() } catch { Issue.record(error) }
            }
        }
        expectLuaError(.closed, "the runtime is closed") { try table.length }
    }
}

private actor Interpreter {
    private let lua = LuaRuntime()

    func run(_ source: String) throws { try lua.execute(source) }

    var count: Int {
        get throws { try lua["count"] }
    }
}

/// Gathers numbers from several threads.
private final class Results: Sendable {
    private let numbers = Mutex<[Int]>([])

    var values: [Int] { numbers.withLock { $0 } }

    func append(_ number: Int) { numbers.withLock { $0.append(number) } }
}
