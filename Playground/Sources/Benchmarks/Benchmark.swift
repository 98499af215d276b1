import CBaseline

/// One kind of work, done by hand over the C API and by Lupine.
struct Benchmark {
    let name: String
    /// Operations in one round.
    let count: Int
    /// Elements in one operation, where the figure is per element.
    var elements = 1
    /// The greatest acceptable ratio, if there is a target.
    let target: Double?
    /// Seconds: of this thread's processor time, unless the work is that of several threads.
    var clock: () -> Double = baseline_thread_time
    let baseline: (Int) -> Double
    let lupine: (Int) throws -> Double
}

struct Figure {
    let benchmark: Benchmark
    /// Nanoseconds for an operation or element: the least of all rounds.
    let baseline: Double
    let lupine: Double

    var ratio: Double { lupine / baseline }
    var isMissed: Bool { benchmark.target.map { ratio > $0 } ?? false }
}

extension Benchmark {
    /// Times both sides in turn, so that a slow moment of the machine strikes both.
    func run(rounds: Int) throws -> Figure {
        var best = (baseline: Double.infinity, lupine: Double.infinity)
        var sums = (baseline: 0.0, lupine: 0.0)
        for _ in 0..<rounds {
            best.baseline = min(best.baseline, time { sums.baseline = baseline(count) })
            best.lupine = min(best.lupine, try time { sums.lupine = try lupine(count) })
        }
        guard sums.baseline == sums.lupine || target == nil else {
            throw Disagreement(name: name, baseline: sums.baseline, lupine: sums.lupine)
        }
        let unit = 1e9 / Double(count * elements)
        return Figure(benchmark: self, baseline: best.baseline * unit, lupine: best.lupine * unit)
    }

    private func time(_ body: () throws -> Void) rethrows -> Double {
        let start = clock()
        try body()
        return clock() - start
    }
}

/// The two sides did not compute the same.
struct Disagreement: Error, CustomStringConvertible {
    let name: String
    let baseline, lupine: Double
    var description: String { "\(name): by hand \(baseline), with Lupine \(lupine)" }
}
