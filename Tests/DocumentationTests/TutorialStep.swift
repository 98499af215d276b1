import Foundation
import LupineTestSupport
import Testing

/// A step of a tutorial: the file that it shows, and all that the reader has by then.
struct TutorialStep: CustomTestStringConvertible {
    /// Counted from 1.
    let section: Int
    /// What the reader calls the file: `main.swift`.
    let name: String
    /// The texts of all files that the reader has, by their names.
    let files: [String: String]
    /// The file in the catalogue.
    let resource: String

    var testDescription: String { resource }

    static let folder = "Docs/Lupine.docc"

    /// The steps of all tutorials, in order.
    static func all() throws -> [TutorialStep] {
        try ProjectFiles.paths(under: folder, extension: "tutorial").flatMap { path in
            all(in: try ProjectFiles.text(of: path)) { try? ProjectFiles.text(of: "\(folder)/Resources/\($0)") }
        }
    }

    static func all(in tutorial: String, reading: (String) -> String?) -> [TutorialStep] {
        var steps: [TutorialStep] = []
        var section = 0
        var files: [String: String] = [:]
        for line in tutorial.split(separator: "\n") {
            if line.contains("@Section(") { section += 1 }
            guard let code = line.firstMatch(of: /@Code\(name: "(?<name>.*)", file: "(?<file>.*)"\)/) else { continue }
            files[String(code.name)] = reading(String(code.file))
            steps.append(
                TutorialStep(section: section, name: String(code.name), files: files, resource: String(code.file)))
        }
        return steps
    }

    /// The last step of each section.
    static func last() throws -> [TutorialStep] {
        let steps = try all()
        return zip(steps, steps.dropFirst().map(\.section) + [0]).filter { $0.section != $1 }.map(\.0)
    }

    /// The Swift sources, by their names.
    var sources: [String: String] {
        files.filter { $0.key.hasSuffix(".swift") && $0.key != "Package.swift" }
    }

    /// What the program prints, as the terminal shows it.
    var output: String? {
        guard let terminal = files["Terminal"], terminal.hasPrefix("$ swift run\n") else { return nil }
        return String(terminal.dropFirst("$ swift run\n".count))
    }
}
