import CBaseline
import Lupine

/// Arrays of numbers, with LuaJIT's compiler on and off.
func arrays() throws -> [Benchmark] {
    guard let raw = baseline_make() else { return [] }
    let numbers = (0..<100_000).map { Double($0) + 0.5 }
    return try [true, false].flatMap { isCompiled in
        let lua = LuaRuntime(libraries: .all)
        try lua.setJITEnabled(isCompiled)
        let numbersTable = try lua.table(numbers)
        let suffix = isCompiled ? "" : " (JIT off)"
        return [
            Benchmark(
                name: "array_to_table\(suffix)", count: 20, elements: 100_000, target: isCompiled ? 0.6 : 1.2
            ) {
                baseline_array_to_table(raw, Int32($0))
            } lupine: { count in
                for _ in 0..<count { _ = try lua.table(numbers) }
                return Double(count)
            },
            Benchmark(
                name: "table_to_array\(suffix)", count: 20, elements: 100_000, target: isCompiled ? 0.2 : 1.2
            ) {
                baseline_table_to_array(raw, Int32($0))
            } lupine: { count in
                var sum = 0.0
                for _ in 0..<count {
                    let copy: [Double] = try lua.read(numbersTable)
                    sum += copy[copy.count - 1]
                }
                return sum
            },
        ]
    }
}

/// The crossings, one kind each.
func crossings(isCompiled: Bool) throws -> [Benchmark] {
    guard let raw = baseline_make() else { return [] }
    baseline_set_jit(raw, isCompiled ? 1 : 0)
    let lua = LuaRuntime(libraries: .all)
    try lua.setJITEnabled(isCompiled)
    try lua.register("add") { (a: Double, b: Double) in a + b }
    let empty: LuaFunction = try lua.eval("function() end")
    let add: LuaFunction = try lua.eval("function(a, b) return a + b end")
    let echo: LuaFunction = try lua.eval("function(s) return s end")
    let table: LuaTable = try lua.execute("local t = {speed = 3} for i = 1, 100 do t[i] = i end return t")
    let churned = try lua.table()
    let loop: LuaFunction = try lua.eval(
        "function(n) local sum = 0 for i = 1, n do sum = add(sum, i) end return sum end")
    let text = "the quick brown fox jumps over i"

    func benchmark(
        _ name: String, count: Int, target: Double, _ baseline: @escaping (Int) -> Double,
        lupine: @escaping (Int) throws -> Double
    ) -> Benchmark {
        Benchmark(
            name: isCompiled ? name : "\(name) (JIT off)", count: count, target: isCompiled ? target : nil,
            baseline: baseline, lupine: lupine)
    }

    let all = [
        benchmark("call_lua_from_host", count: 1_000_000, target: 1.3) {
            baseline_call(raw, Int32($0))
        } lupine: { count in
            for _ in 0..<count { try empty() }
            return Double(count)
        },
        benchmark("call_lua_add", count: 1_000_000, target: 1.3) {
            baseline_call_add(raw, Int32($0))
        } lupine: { count in
            var sum = 0.0
            for i in 0..<count { sum = try add(sum, Double(i)) }
            return sum
        },
        benchmark("host_fn_from_lua", count: 1_000_000, target: 1.5) {
            baseline_host_function(raw, Int32($0))
        } lupine: { count in
            try loop(count)
        },
        benchmark("string_roundtrip", count: 1_000_000, target: 1.8) {
            baseline_string_roundtrip(raw, Int32($0))
        } lupine: { count in
            var sum = 0.0
            for _ in 0..<count {
                let result: String = try echo(text)
                sum += Double(result.utf8.count)
            }
            return sum
        },
        benchmark("table_get_int", count: 1_000_000, target: 2) {
            baseline_table_get_int(raw, Int32($0))
        } lupine: { count in
            var sum = 0.0
            for i in 0..<count { sum += try table[i % 100 + 1] }
            return sum
        },
        benchmark("table_set_int", count: 1_000_000, target: 3) {
            baseline_table_set_int(raw, Int32($0))
        } lupine: { count in
            for i in 0..<count { try table.set(i % 100 + 1, to: Double(i)) }
            return Double(count)
        },
        benchmark("table_get_str", count: 1_000_000, target: 1.5) {
            baseline_table_get_string(raw, Int32($0))
        } lupine: { count in
            var sum = 0.0
            for _ in 0..<count { sum += try table["speed"] }
            return sum
        },
        benchmark("ref_churn", count: 1_000_000, target: 0.6) {
            baseline_reference_churn(raw, Int32($0))
        } lupine: { count in
            for _ in 0..<count { _ = try lua.read(churned, as: LuaTable.self) }
            return Double(count)
        },
        benchmark("runtime_create", count: 200, target: 1.1) {
            baseline_create(Int32($0))
        } lupine: { count in
            for _ in 0..<count { _ = LuaRuntime(libraries: .all) }
            return Double(count)
        },
    ]
    // Making a state is the same with the compiler off.
    return isCompiled ? all : Array(all.dropLast())
}
