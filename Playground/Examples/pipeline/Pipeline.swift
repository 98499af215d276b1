public import Foundation
import Lupine
import SwiftCSV

/// Sums up a file of sales: SwiftCSV reads the rows, `pipeline.lua` says what becomes of them.
public struct Pipeline {
    /// The sums of a region, as Lua returns them.
    public struct Sums: Codable, LuaConvertible {
        public let region: String
        public let sales: Int
        public let units: Int
        /// In euros.
        public let revenue: Double
        /// The product that brought most.
        public let best: String
    }

    /// A file that is no CSV.
    public struct Malformed: Error, CustomStringConvertible {
        public let description: String
    }

    public let sums: [Sums]
    /// How many rows could not be used, and why.
    public let rejected: [String: Int]
    public let rows: Int

    /// Runs the pipeline.
    ///
    /// - Throws: `Malformed` or an error of the system's when the file cannot be read, `LuaError` when Lua fails.
    public init(file: URL) throws {
        let csv = try Pipeline.read(file)
        let lua = LuaRuntime(libraries: [.base, .table])
        let rates = ["EUR": 1, "CHF": 1.05, "SEK": 0.09]
        try lua.register("rate") { (currency: String) in rates[currency] }
        try lua.set("columns", to: csv.header)
        try lua.compile(file: Bundle.module.bundleURL.appendingPathComponent("pipeline.lua").path)()

        // A call for a thousand rows costs less than a thousand calls, and a table of a thousand rows little memory.
        let process: LuaFunction = try lua["process"]
        for start in stride(from: 0, to: csv.rows.count, by: 1000) {
            try process(csv.rows[start..<min(start + 1000, csv.rows.count)])
        }
        let finish: LuaFunction = try lua["finish"]
        (sums, rejected) = try finish()
        rows = csv.rows.count
        try lua.close()
    }

    private static func read(_ file: URL) throws -> CSV<Enumerated> {
        do {
            return try CSV(url: file, delimiter: .comma, loadColumns: false)
        } catch CSVParseError.quotation(let message), CSVParseError.generic(let message) {
            throw Malformed(description: "cannot read \(file.relativePath): \(message)")
        }
    }
}
