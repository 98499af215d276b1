import ArgumentParser
import Foundation
import PipelineExample

/// `playground pipeline`
struct PipelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "Sums up a CSV file of sales by a Lua program.",
        discussion: "The program is Examples/pipeline/pipeline.lua.")

    @Option(parsing: .unconditional, help: "How many sales to make up if there is no file.")
    var rows = 100_000

    @Argument(help: "A CSV file.", completion: .file(extensions: ["csv"]))
    var file: String?

    func validate() throws {
        guard 1...10_000_000 ~= rows else { throw ValidationError("There must be from 1 to 10000000 rows.") }
    }

    func run() throws {
        try reportingFailure {
            if let file { return try sumUp(URL(fileURLWithPath: file)) }
            try withTemporaryFolder { folder in
                let file = folder.appendingPathComponent("sales.csv")
                try Sales.write(rows: rows, to: file)
                try sumUp(file)
            }
        }
    }

    private func sumUp(_ file: URL) throws {
        let start = ContinuousClock.now
        let pipeline = try Pipeline(file: file)
        let seconds = (ContinuousClock.now - start) / .seconds(1)

        var table = TextTable(columns: [.leading, .trailing, .trailing, .trailing, .leading])
        table.add("region", "sales", "units", "revenue", "best")
        for sums in pipeline.sums {
            let revenue = sums.revenue.formatted(.number.precision(.fractionLength(2)).grouping(.never))
            table.add(sums.region, "\(sums.sales)", "\(sums.units)", "\(revenue) €", sums.best)
        }
        print(table)
        for (reason, count) in pipeline.rejected.sorted(by: { $0.key < $1.key }) {
            print("\(count) rejected: \(reason)")
        }
        let time = seconds.formatted(.number.precision(.fractionLength(2)))
        print("\(pipeline.rows) rows, \(time) s: \(Int(Double(pipeline.rows) / seconds)) rows a second")
    }
}
