import CBaseline
import Lupine

final class Counter: LuaExportable {
    var total = 0.0
    var x = 1.0

    func bump(_ amount: Double) -> Double {
        total += amount
        return total
    }

    static var luaExports: LuaExports {
        LuaMethod("bump", bump)
        LuaProperty("x", writable: \.x)
    }
}

struct Point: LuaExportable {
    var total = 0.0
    var x = 1.0

    static var luaExports: LuaExports {
        LuaMethod("bump") { (point, amount: Double) in
            point.total += amount
            return point.total
        }
        LuaProperty("x", writable: \.x)
    }
}

/// Members of exported types, as C functions.
func exports() throws -> [Benchmark] {
    guard let raw = baseline_make() else { return [] }
    return try ["class", "struct"].flatMap { kind in
        let lua = LuaRuntime(libraries: .all)
        let counter = Counter()
        if kind == "class" { try lua.set("counter", to: counter) } else { try lua.set("counter", to: Point()) }
        let reset: LuaFunction = try lua.eval("function() counter.x = 1 counter:bump(-counter:bump(0)) end")
        let bump: LuaFunction = try lua.eval(
            "function(n) local c, sum = counter, 0 for i = 1, n do sum = c:bump(i) end return sum end")
        let get: LuaFunction = try lua.eval(
            "function(n) local c, sum = counter, 0 for i = 1, n do sum = sum + c.x end return sum end")
        let set: LuaFunction = try lua.eval("function(n) local c = counter for i = 1, n do c.x = i end return c.x end")
        return [
            Benchmark(name: "method_call (\(kind))", count: 1_000_000, target: 0.6) {
                baseline_method_call(raw, Int32($0))
            } lupine: { count in
                try reset()
                return try bump(count)
            },
            Benchmark(name: "field_get (\(kind))", count: 1_000_000, target: 1.1) {
                baseline_field_get(raw, Int32($0))
            } lupine: { count in
                try reset()
                return try get(count)
            },
            Benchmark(name: "field_set (\(kind))", count: 1_000_000, target: 1.1) {
                baseline_field_set(raw, Int32($0))
            } lupine: { count in
                try set(count)
            },
        ]
    }
}
