import Foundation

/// Runs a body with a folder of files, which is removed afterwards.
public func withFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lupine-\(UUID().uuidString.prefix(8))")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    _ = try body(folder.path)
}
