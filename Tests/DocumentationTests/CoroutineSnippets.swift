import Lupine
import Testing

/// The snippets of Docs/Lupine.docc/Coroutines.md, word for word.
struct CoroutineSnippets {
    @Test func fromAFunction() throws {
        let lua = LuaRuntime()
        let countdown: LuaFunction = try lua.eval("function(n) while n > 0 do coroutine.yield(n) n = n - 1 end end")
        let coroutine = try countdown.makeCoroutine()
        let first: Int = try coroutine.resume(3)
        let second: Int = try coroutine.resume()

        #expect([first, second] == [3, 2])
    }

    @Test func sendingValues() throws {
        let lua = LuaRuntime()
        let average: LuaFunction = try lua.eval(
            """
            function()
                local sum, count = 0, 0
                while true do
                    local x = coroutine.yield(sum / count, count)
                    sum, count = sum + x, count + 1
                end
            end
            """)
        let running = try average.makeCoroutine()
        try running.resume()
        try running.resume(4)
        let (mean, count): (Double, Int) = try running.resume(8)

        #expect(mean == 6)
        #expect(count == 2)
    }

    @Test func yieldedOrReturned() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }
        let coroutine: LuaCoroutine = try lua.eval("coroutine.create(function() coroutine.yield(1) return 'end' end)")

        for _ in 1...2 {
            let outcome: LuaCoroutine.Outcome<Int, String> = try coroutine.resume()
            switch outcome {
            case .yielded(let number): print("yielded \(number)")
            case .returned(let text): print("returned \(text)")
            }
        }

        #expect(printed == ["yielded 1", "returned end"])
    }

    @Test func severalValues() throws {
        let lua = LuaRuntime()
        let program: LuaFunction = try lua.eval("function() coroutine.yield('Ada', 36) return 'end' end")
        let people = try program.makeCoroutine()

        let (name, age): (String, Int?) = try people.resume()
        let hasYielded = try people.status == .suspended

        #expect(name == "Ada")
        #expect(age == 36)
        #expect(hasYielded)
        let (last, none): (String, Int?) = try people.resume()
        #expect(last == "end")
        #expect(none == nil)
        #expect(try people.status == .dead)

        let first: LuaCoroutine.Outcome<String, String> = try program.makeCoroutine().resume()
        #expect(first == .yielded("Ada"))
        let all: LuaCoroutine.Outcome<LuaVarargs<LuaValue>, String> = try program.makeCoroutine().resume()
        #expect(all == .yielded(["Ada", 36]))
    }

    @Test func collecting() throws {
        let lua = LuaRuntime()
        var printed: [[Int]] = []
        func print(_ values: Int...) { printed.append(values) }

        let remainders: LuaFunction = try lua.eval("function(n) for i = 0, n do coroutine.yield(i % 2) end end")
        let generator = try remainders.makeCoroutine()
        for (i, x) in try generator.yields(of: Int.self, 4).collect().enumerated() {
            print(i, x)
        }

        #expect(printed == [[0, 0], [1, 1], [2, 0], [3, 1], [4, 0]])
    }

    @Test func oneElementAtATime() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }
        let generator: LuaCoroutine = try lua.eval(
            """
            coroutine.create(function()
                for name, age in ('Ada=36,Methuselah=969,Grace=85'):gmatch('(%a+)=(%d+)') do
                    coroutine.yield(name, tonumber(age))
                end
            end)
            """)

        for step in generator.yields(of: (String, Int).self) {
            let (name, age) = try step.get()
            if age > 100 { break }
            print(name)
        }

        #expect(printed == ["Ada"])
        #expect(try generator.status == .suspended)
    }

    @Test func makingItAgain() throws {
        let lua = LuaRuntime()
        var printed: [[Int]] = []
        func print(_ numbers: [Int]) { printed.append(numbers) }
        try lua.execute("function count(n) for i = 1, n do coroutine.yield(i) end end")

        let fresh: LuaCoroutine = try lua.eval("coroutine.create(count)")
        if let function = try fresh.function {
            let numbers = try function.makeCoroutine().yields(of: Int.self, 3).collect()
            print(numbers)
        }

        #expect(printed == [[1, 2, 3]])
    }

    @Test func closing() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }
        let coroutine: LuaCoroutine = try lua.eval(
            "coroutine.create(function() while true do coroutine.yield() end end)")
        try coroutine.resume()

        try coroutine.close()
        do {
            try coroutine.resume()
        } catch LuaError.Code.coroutine {
            print("it is dead, or running")
        }

        #expect(printed == ["it is dead, or running"])
    }

    @Test func throwing() throws {
        struct Cancelled: Error, CustomStringConvertible {
            var description: String { "cancelled" }
        }
        let lua = LuaRuntime()

        let worker: LuaFunction = try lua.eval(
            """
            function()
                local ok, error = pcall(coroutine.yield, 'working')
                return ok and 'done' or 'stopped: ' .. error.message
            end
            """)
        let job = try worker.makeCoroutine()
        try job.resume()
        let report: String = try job.resume(throwing: Cancelled())

        #expect(report == "stopped: cancelled")
    }
}
