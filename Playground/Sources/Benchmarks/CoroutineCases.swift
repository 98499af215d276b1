import CBaseline
import Lupine

/// Coroutines that are resumed once for each operation.
func coroutines() throws -> [Benchmark] {
    let lua = LuaRuntime(libraries: .all)
    let counter: LuaFunction = try lua.eval("function(x) while true do x = coroutine.yield(x + 1) end end")
    let echo: LuaFunction = try lua.eval("function(x) while true do x = coroutine.yield(x) end end")
    let numbers: LuaFunction = try lua.eval("function(n) for i = 1, n do coroutine.yield(i) end end")
    let text = "the quick brown fox jumps over i"
    return [
        Benchmark(name: "coroutine_resume", count: 1_000_000, target: 1.3) {
            baseline_coroutine_resume(Int32($0))
        } lupine: { count in
            let coroutine = try counter.makeCoroutine()
            var sum = 0.0
            for i in 0..<count { sum += try coroutine.resume(Double(i)) }
            return sum
        },
        Benchmark(name: "coroutine_string", count: 1_000_000, target: nil) {
            baseline_coroutine_resume(Int32($0))
        } lupine: { count in
            let coroutine = try echo.makeCoroutine()
            var sum = 0.0
            for _ in 0..<count { sum += Double((try coroutine.resume(text) as String).utf8.count) }
            return sum
        },
        Benchmark(name: "coroutine_yields", count: 1_000_000, target: nil) {
            baseline_coroutine_resume(Int32($0))
        } lupine: { count in
            var sum = 0.0
            try numbers.makeCoroutine().yields(of: Double.self, count).forEachValue { sum += $0 }
            return sum
        },
        Benchmark(name: "coroutine_close", count: 20_000, target: nil) {
            baseline_coroutine_resume(Int32($0))
        } lupine: { count in
            for _ in 0..<count {
                let coroutine = try counter.makeCoroutine()
                try coroutine.resume(1)
                try coroutine.close()
            }
            return Double(count)
        },
    ]
}
