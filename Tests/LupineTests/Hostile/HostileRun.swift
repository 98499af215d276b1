import Foundation

/// What the program HostileRunner reported, which runs in a process of its own so that it may crash.
struct HostileRun {
    /// Its lines, each of which has fields.
    let lines: [[String]]

    /// Runs it. It stops what hangs by itself.
    init(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = try Self.runner()
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        lines = text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The fields that follow a word, of all lines that begin with it.
    func fields(of word: String) -> [[String]] { lines.filter { $0[0] == word }.map { Array($0.dropFirst()) } }

    /// The numbers that follow a word.
    func numbers(of word: String) -> [Int] { fields(of: word).compactMap { $0.last.flatMap { Int($0) } } }

    /// What must not happen: crashes, hangs, defects of the runtime.
    var failures: [[String]] { lines.filter { ["crash", "hang", "defect"].contains($0[0]) } }

    /// The program beside the tests in the build folder.
    private static func runner() throws -> URL {
        for argument in CommandLine.arguments {
            guard let bundle = argument.range(of: ".xctest") else { continue }
            let folder = URL(fileURLWithPath: String(argument[..<bundle.upperBound])).deletingLastPathComponent()
            let runner = folder.appendingPathComponent("HostileRunner")
            if FileManager.default.isExecutableFile(atPath: runner.path) { return runner }
        }
        throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: "HostileRunner"])
    }
}
