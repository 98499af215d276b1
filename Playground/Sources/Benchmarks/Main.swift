import ArgumentParser
import Foundation

@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Times Lupine beside the same work by hand over Lua's C API.",
        discussion: """
            Figures are nanoseconds of thread time, the medians of all rounds, and the ratio is the median of the rounds'. \
            Compare ratios, not figures: those hold for one machine. What is nearest to its target or beyond stands last.
            """)

    @Option(help: "How many times each side of each benchmark runs.")
    var rounds = 11

    @Argument(help: "Only benchmarks whose name contains this.")
    var filter: String?

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("There must be a round at least.") }
    }

    func run() throws {
        if filter == nil, let memory = try encodingMemory() { print(memory, "\n") }
        if filter == nil { print(try stopLatency(), "\n") }
        var figures: [Figure] = []
        for benchmark in try all() where filter.map(benchmark.name.contains) ?? true {
            FileHandle.standardError.write(Data("\(benchmark.name) …\n".utf8))
            figures.append(try benchmark.run(rounds: rounds))
        }
        print(row("", "by hand", "Lupine", "ratio", "target"))
        for figure in figures.sorted(by: { $0.strain < $1.strain }) {
            let target = figure.benchmark.target.map { "≤ \(text($0))\(figure.isMissed ? "  missed" : "")" } ?? "–"
            print(row(figure.benchmark.name, text(figure.baseline), text(figure.lupine), text(figure.ratio), target))
        }
        let missed = figures.filter(\.isMissed).map(\.benchmark.name)
        print(missed.isEmpty ? "All targets met." : "Missed: \(missed.joined(separator: ", ")).")
    }

    private func all() throws -> [Benchmark] {
        try crossings(isCompiled: true) + crossings(isCompiled: false) + arrays() + exports() + lane() + iterations()
            + records() + coroutines() + limits() + mandelbrot()
    }
}

private func row(_ cells: String...) -> String {
    let widths = [32, 10, 10, 8, 0]
    return zip(cells, widths).enumerated().map { position, cell in
        let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
        return position == 0 || cell.1 == 0 ? cell.0 + padding : padding + cell.0
    }.joined(separator: "  ")
}

private func text(_ value: Double) -> String {
    let digits = value < 100 ? 2 : 0
    let scale = digits == 2 ? 100.0 : 1
    let rounded = (value * scale).rounded() / scale
    return digits == 0 ? "\(Int(rounded))" : "\(rounded)"
}
