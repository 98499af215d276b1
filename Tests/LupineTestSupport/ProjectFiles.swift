public import Foundation

/// The files of the checked-out project.
public enum ProjectFiles {
    /// The folder of the package.
    public static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardizedFileURL

    /// The text of a file, by its path from the root.
    public static func text(of path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The files with an extension in a folder and in those below it, as paths from the root.
    public static func paths(under folder: String, extension: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix(".\(`extension`)") }
            .sorted()
            .map { "\(folder)/\($0)" }
    }
}
