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

/// What the rounds of a benchmark gave: medians, so that a slow moment of the machine does not count.
struct Figure {
    let benchmark: Benchmark
    /// Nanoseconds for an operation or element.
    let baseline: Double
    let lupine: Double
    /// How many times as long Lupine takes in the same round.
    let ratio: Double

    var isMissed: Bool { benchmark.target.map { ratio > $0 } ?? false }

    /// How near to its target it is; 0 without one.
    var strain: Double { benchmark.target.map { ratio / $0 } ?? 0 }
}

extension Benchmark {
    /// Times both sides in turn, after a round that does not count.
    func run(rounds: Int) throws -> Figure {
        var seconds: [(baseline: Double, lupine: Double)] = []
        var sums = (baseline: 0.0, lupine: 0.0)
        for round in 0...rounds {
            let byHand = time { sums.baseline = baseline(count) }
            let withLupine = try time { sums.lupine = try lupine(count) }
            if round > 0 { seconds.append((byHand, withLupine)) }
        }
        guard sums.baseline == sums.lupine || target == nil else {
            throw Disagreement(name: name, baseline: sums.baseline, lupine: sums.lupine)
        }
        let unit = 1e9 / Double(count * elements)
        return Figure(
            benchmark: self, baseline: median(of: seconds.map(\.baseline)) * unit,
            lupine: median(of: seconds.map(\.lupine)) * unit,
            ratio: median(of: seconds.map { $0.lupine / $0.baseline }))
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

private func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
