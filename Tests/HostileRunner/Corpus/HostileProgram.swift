import Foundation

/// A program of the corpus, whose first lines say what is expected of it.
struct HostileProgram {
    let name: String
    let source: String
    private let expectations: [Expectation]

    /// One of the ends that a program may have.
    private enum Expectation {
        /// It returns; the first result prints as this, if it matters.
        case ok(String?)
        /// It fails, with a message that contains this, if it matters.
        case error(String?)
        /// A limit stops it.
        case limit(Outcome.Limit)

        init?(_ text: Substring) {
            let words = text.split(separator: " ", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            let argument = words.count > 1 ? words[1] : nil
            switch words.first {
            case "ok": self = .ok(argument)
            case "error": self = .error(argument)
            case "limit":
                guard let limit = argument.flatMap(Outcome.Limit.init) else { return nil }
                self = .limit(limit)
            default: return nil
            }
        }

        func matches(_ outcome: Outcome) -> Bool {
            switch (self, outcome) {
            case (.ok(let expected), .ok(let text)): expected == nil || text == expected
            case (.error(let expected), .error(let message)), (.error(let expected), .limit(.stack, let message)):
                expected.map(message.contains) ?? true
            case (.limit(let expected), .limit(let limit, _)): limit == expected
            default: false
            }
        }
    }

    init(file: URL) throws {
        name = file.deletingPathExtension().lastPathComponent
        source = try String(contentsOf: file, encoding: .utf8)
        let prefix = "-- expect: "
        guard let header = source.split(separator: "\n").first, header.hasPrefix(prefix) else {
            throw Complaint("\(name) does not begin with '\(prefix)'")
        }
        expectations = try header.dropFirst(prefix.count).split(separator: "|").map {
            guard let expectation = Expectation($0) else { throw Complaint("\(file.path) expects '\($0)'") }
            return expectation
        }
    }

    /// The programs of a folder, by name.
    static func all(in folder: String) throws -> [HostileProgram] {
        try FileManager.default.contentsOfDirectory(at: URL(fileURLWithPath: folder), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "lua" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map(HostileProgram.init)
    }

    /// Whether the deadline may stop the program.
    var isStoppable: Bool { expects(.limit(.time, "")) }

    /// Whether the program may end so.
    func expects(_ outcome: Outcome) -> Bool { expectations.contains { $0.matches(outcome) } }
}

/// What is wrong with the arguments or files of the runner.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
