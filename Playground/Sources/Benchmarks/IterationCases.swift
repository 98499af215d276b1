import CBaseline
import Lupine

/// An object with elements.
struct Readings: LuaExportable {
    let numbers: [Double]

    static var luaExports: LuaExports { LuaSequence(\.numbers) }
}

/// Loops in Lua over sequences of Swift's, per element.
func iterations() throws -> [Benchmark] {
    let numbers = (0..<100_000).map { Double($0) + 0.5 }
    let words = (0..<100_000).map { "word \($0 % 1_000)" }
    let pairs = Dictionary(uniqueKeysWithValues: zip((0..<100_000).map { "word \($0)" }, numbers))

    // States of their own, since a loop by hand takes longer the more of them there have been.
    func benchmark(
        _ kind: String, like baseline: Int32, isCompiled: Bool, target: Double, _ source: any LuaConvertible,
        _ loop: String
    ) throws -> Benchmark {
        let raw = baseline_iteration_make(isCompiled ? 1 : 0)
        let lua = LuaRuntime(libraries: .all)
        try lua.setJITEnabled(isCompiled)
        let make: LuaFunction = try lua.eval(
            "function(o) return function() local sum = 0 for \(loop) end return sum end end")
        let run: LuaFunction = try make(source)
        return Benchmark(
            name: "iterate (\(kind)\(isCompiled ? "" : ", JIT off"))", count: 20, elements: 100_000,
            target: isCompiled ? target : 2.5
        ) {
            baseline_iterate(raw, baseline, Int32($0))
        } lupine: { count in
            var sum = 0.0
            for _ in 0..<count { sum += try run() as Double }
            withExtendedLifetime(lua) {}
            return sum
        }
    }

    return try [true, false].flatMap { isCompiled in
        return try [
            benchmark(
                "doubles", like: 0, isCompiled: isCompiled, target: 0.1, LuaIterable(numbers),
                "x in o() do sum = sum + x"),
            benchmark(
                "integers", like: 0, isCompiled: isCompiled, target: 0.1, LuaIterable(0..<100_000),
                "x in o() do sum = sum + x + 0.5"),
            benchmark(
                "strings", like: 1, isCompiled: isCompiled, target: 0.3, LuaIterable(words),
                "x in o() do sum = sum + #x"),
            benchmark(
                "pairs", like: 2, isCompiled: isCompiled, target: 0.3, LuaIterable(pairs),
                "k, v in o() do sum = sum + v"),
            benchmark(
                "lazy", like: 3, isCompiled: isCompiled, target: 0.3,
                LuaIterable((0..<100_000).lazy.map { Double($0) * 2 }),
                "x in o() do sum = sum + x"),
            benchmark(
                "object", like: 4, isCompiled: isCompiled, target: 0.1, Readings(numbers: numbers),
                "i, x in o:pairs() do sum = sum + i + x"),
        ]
    }
}
