import Foundation

/// The files of the checked-out project.
enum ProjectFiles {
    static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The files with an extension in a folder and in those below it, as paths from the root.
    static func paths(under folder: String, extension: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix(".\(`extension`)") }
            .sorted()
            .map { "\(folder)/\($0)" }
    }
}
