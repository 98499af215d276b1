import ArgumentParser

@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Times Lupine beside the same work by hand over Lua's C API.",
        discussion: """
            Figures are nanoseconds of thread time, the least of all rounds. Compare ratios, not figures: those hold for \
            one machine.
            """)

    @Option(help: "How many times each side of each benchmark runs.")
    var rounds = 11

    @Argument(help: "Only benchmarks whose name contains this.")
    var filter: String?

    func run() throws {
        if filter == nil, let memory = try encodingMemory() { print(memory, "\n") }
        if filter == nil { print(try stopLatency(), "\n") }
        var missed: [String] = []
        print(row("", "by hand", "Lupine", "ratio", "target"))
        for benchmark in try crossings() + arrays() + exports() + iterations() + records() + coroutines() + limits()
            + mandelbrot()
        where filter.map(benchmark.name.contains) ?? true {
            let figure = try benchmark.run(rounds: rounds)
            if figure.isMissed { missed.append(benchmark.name) }
            print(
                row(
                    benchmark.name, text(figure.baseline), text(figure.lupine), text(figure.ratio),
                    benchmark.target.map { "≤ \(text($0))\(figure.isMissed ? "  missed" : "")" } ?? "–"))
        }
        print(missed.isEmpty ? "All targets met." : "Missed: \(missed.joined(separator: ", ")).")
    }
}

private func row(_ cells: String...) -> String {
    let widths = [22, 10, 10, 8, 0]
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
