import Lupine
import Testing

actor Interpreter {
    private let lua = LuaRuntime()

    func run(_ source: String) throws { try lua.execute(source) }

    func number(_ expression: String) throws -> Double { try lua.eval(expression) }
}

private struct NoAnswer: Error, CustomStringConvertible {
    let request: String
    var description: String { "no \(request) today" }
}

/// The snippets of Docs/Lupine.docc/Concurrency.md, word for word.
@Suite struct ConcurrencySnippets {
    @Test func tasks() async throws {
        let lua = LuaRuntime()
        let limits = try lua.table(["radius": 4])
        let task = Task.detached {
            let radius: Double = try limits["radius"]
            return try lua.eval("math.pi * (...)^2", radius) as Double
        }
        let area = try await task.value

        #expect(area == .pi * 16)
    }

    @Test func actors() async throws {
        let interpreter = Interpreter()
        try await interpreter.run("count = 0")
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...10 {
                group.addTask { try? await interpreter.run("count = count + 1") }
            }
        }
        let count = try await interpreter.number("count")  // 10

        #expect(count == 10)
    }

    func lengths(of programs: [String]) async throws -> [Int] {
        try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for (index, program) in programs.enumerated() {
                group.addTask {
                    let lua = LuaRuntime()
                    return (index, try lua.execute(program))
                }
            }
            var results = Array(repeating: 0, count: programs.count)
            for try await (index, result) in group { results[index] = result }
            return results
        }
    }

    @Test func manyAtOnce() async throws {
        #expect(try await lengths(of: ["return #'a'", "return #'abc'", "return 0"]) == [1, 3, 0])
    }

    func run(
        _ program: LuaFunction, fetch: (String) async throws -> String
    ) async throws -> String {
        let coroutine = try program.makeCoroutine()
        var outcome: LuaCoroutine.Outcome<String, String> = try coroutine.resume()
        while case .yielded(let request) = outcome {
            do {
                let answer = try await fetch(request)
                outcome = try coroutine.resume(answer)
            } catch let error as NoAnswer {
                outcome = try coroutine.resume(throwing: error)
            }
        }
        return outcome.value
    }

    @Test func waiting() async throws {
        let lua = LuaRuntime()

        let program: LuaFunction = try lua.eval(
            """
            function()
                local fetch = coroutine.yield
                local ok, weather = pcall(fetch, "weather")
                local words = ok and weather or "unknown: " .. weather.message
                return fetch("greeting") .. ", the weather is " .. words
            end
            """)
        let text = try await run(program) { request in
            guard request == "greeting" else { throw NoAnswer(request: request) }
            return "Hello"
        }

        #expect(text == "Hello, the weather is unknown: no weather today")
    }

    @Test func letting() throws {
        let lua = LuaRuntime()

        try lua.register("pair") { (lua: LuaRuntime, a: Int, b: Int) in
            try lua.table([a, b])
        }

        #expect(try lua.eval("pair(1, 2)") == [1, 2])
    }
}
