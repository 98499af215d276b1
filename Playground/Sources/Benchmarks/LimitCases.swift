import CBaseline
import Lupine

/// Programs in a runtime without limits, which stands in the place of the work by hand, and in one with limits: what the
/// checks cost. Figures are for a run of the program.
func limits() throws -> [Benchmark] {
    let programs: [(name: String, target: Double?, source: String)] = [
        (
            "limits_loop", 1.1,
            "local t = {} for i = 1, 100 do t[i] = i end local s = 0 for r = 1, 1e5 do for i = 1, 100 do s = s + t[i] end end return s"
        ),
        (
            "limits_fib", 1.6,
            "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(30)"
        ),
        (
            "limits_points", 1.1,
            """
            local inside = 0
            for y = 0, 199 do for x = 0, 199 do
                local a, b, ca, cb, n = 0, 0, x / 80 - 2, y / 100 - 1, 0
                while n < 100 and a * a + b * b < 4 do a, b, n = a * a - b * b + ca, 2 * a * b + cb, n + 1 end
                if n == 100 then inside = inside + 1 end
            end end
            return inside
            """
        ),
        ("limits_strings", nil, "local n = 0 for i = 1, 2e5 do local s = 'item ' .. i n = n + #s end return n"),
        ("limits_tables", nil, "local n = 0 for i = 1, 5e5 do local t = { i, i + 1 } n = n + #t end return n"),
        (
            "limits_methods", nil,
            """
            local C = {} C.__index = C
            function C:add(x) self.sum = self.sum + x return self end
            local c = setmetatable({ sum = 0 }, C)
            for i = 1, 5e6 do c:add(i) end
            return c.sum
            """
        ),
        (
            "limits_kinds", nil,
            """
            local A, B = {}, {} A.__index, B.__index = A, B
            function A:update(x) self.v = self.v + x end
            function B:update(x) self.v = self.v - x end
            local all = {}
            for i = 1, 100 do all[i] = setmetatable({ v = 0 }, i % 3 == 0 and A or B) end
            for r = 1, 2e4 do for i, o in ipairs(all) do o:update(i) end end
            return all[1].v
            """
        ),
        (
            "limits_closures", nil,
            """
            local function each(t, f) for i = 1, #t do f(t[i]) end end
            local t, s = {}, 0
            for i = 1, 100 do t[i] = i end
            for r = 1, 2e4 do each(t, function(x) s = s + x end) end
            return s
            """
        ),
        ("limits_lane", nil, "local b, s = Bumper(), 0 for i = 1, 5e6 do s = b:bump(1) end return s"),
    ]
    return try programs.map { program in
        let free = try compile(program.source, in: LuaRuntime())
        let limited = try compile(program.source, in: LuaRuntime(limits: LuaLimits(memory: 256 << 20)))
        return Benchmark(name: program.name, count: 1, target: program.target) { _ in
            (try? free()) ?? -1
        } lupine: { _ in
            try limited()
        }
    }
}

/// Compiles a program, which may call an object's method in the JIT lane.
private func compile(_ source: String, in lua: LuaRuntime) throws -> LuaFunction {
    try lua.register(Bumper.self)
    return try lua.compile(source, name: "=program")
}

private final class Bumper: LuaExportable {
    private var sum = 0.0

    func bump(_ x: Double) -> Double {
        sum += x
        return sum
    }

    static var luaExports: LuaExports {
        LuaInitializer(Bumper.init)
        LuaLeafMethod("bump", bump)
    }
}

/// How long after its deadline an endless loop is stopped, in microseconds: the median and the worst of so many.
func stopLatency(runs: Int = 50) throws -> String {
    let lua = LuaRuntime(limits: LuaLimits())
    let program = try lua.compile("local x = 0 while true do x = x + 1 end")
    let clock = ContinuousClock()
    var late: [Duration] = []
    for _ in 0..<runs {
        let start = clock.now
        do {
            try lua.withDeadline(.milliseconds(20)) { try program() }
        } catch LuaError.Code.interrupted {
            late.append(clock.now - start - .milliseconds(20))
        }
    }
    late.sort()
    func text(_ duration: Duration) -> String { "\(duration.components.attoseconds / 1_000_000_000_000) µs" }
    guard let worst = late.last else { return "" }
    return "Stopped after a deadline within \(text(late[late.count / 2])) (median), \(text(worst)) (worst of \(runs))."
}
