import Foundation

/// Programs of which the last one failed, cut down to what it takes.
struct FuzzFinding {
    private let failure: FuzzFailure
    private let options: Options
    private let sandbox: SandboxOptions
    private let folder: URL
    private let end = ContinuousClock().now + .seconds(90)
    private var programs: [String]

    init(_ failure: FuzzFailure, _ batch: FuzzBatch, number: Int, options: Options) throws {
        self.failure = failure
        self.options = options
        sandbox = batch.options
        programs = Array(batch.programs[...failure.index])
        folder = URL(fileURLWithPath: options.findings).appendingPathComponent("\(options.seed)-\(number)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Cuts the programs down, keeps them as files and prints how to run these.
    mutating func report() throws {
        print("finding: \(failure), batch \(folder.lastPathComponent), program \(failure.index)")
        let isCertain = try reproduce()
        if isCertain {
            try reduce()
        } else {
            print("  not seen again")
        }
        let files = try write(programs)
        print("  HostileRunner run \(sandbox.arguments.joined(separator: " ")) \(files.joined(separator: " "))")
        if isCertain { for program in programs { print(program, terminator: "") } }
    }

    /// Whether it happens again, by the last program alone if that is enough.
    private mutating func reproduce() throws -> Bool {
        for candidate in [Array(programs.suffix(1)), programs] {
            for _ in 0..<3 where try fails(candidate) {
                programs = candidate
                return true
            }
        }
        return false
    }

    private mutating func reduce() throws {
        programs = try reduced(programs) { $0 }
        for index in programs.indices.reversed() {
            let all = programs
            func replacing(_ source: String) -> [String] {
                var copy = all
                copy[index] = source
                return copy
            }
            let lines = try reduced(all[index].split(separator: "\n").map(String.init)) {
                replacing($0.joined(separator: "\n") + "\n")
            }
            programs = replacing(lines.joined(separator: "\n") + "\n")
            let tokens = try reduced(ProgramMutator.tokens(of: programs[index])) {
                replacing($0.joined(separator: " ") + "\n")
            }
            if tokens.count < ProgramMutator.tokens(of: programs[index]).count {
                programs = replacing(tokens.joined(separator: " ") + "\n")
            }
        }
    }

    /// Parts that are enough for the failure: leaves out large pieces first, then smaller ones.
    private func reduced(_ parts: [String], _ programs: ([String]) -> [String]) throws -> [String] {
        var parts = parts
        var size = parts.count / 2
        while size > 0 {
            var start = 0
            while start < parts.count {
                if ContinuousClock().now > end { return parts }
                var candidate = parts
                candidate.removeSubrange(start..<min(start + size, parts.count))
                if !candidate.isEmpty, try fails(programs(candidate)) {
                    parts = candidate
                } else {
                    start += size
                }
            }
            size /= 2
        }
        return parts
    }

    /// Whether the programs fail in the same way, in a worker of their own.
    private func fails(_ programs: [String]) throws -> Bool {
        let worker = try Worker(["run"] + sandbox.arguments + write(programs))
        var defect: FuzzFailure?
        while true {
            switch worker.next(patience: 10) {
            case .line(let fields):
                if fields[0] == "defect" { defect = defect ?? FuzzFailure(.defect(fields[2]), index: 0) }
            case .ended(let how):
                return (how.map { FuzzFailure(.crash($0), index: 0) } ?? defect)?.resembles(failure) ?? false
            case .hung: return FuzzFailure(.hang, index: 0).resembles(failure)
            }
        }
    }

    private func write(_ programs: [String]) throws -> [String] {
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            try FileManager.default.removeItem(at: file)
        }
        return try programs.enumerated().map { index, program in
            let file = folder.appendingPathComponent("\(index + 1).lua")
            try program.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
    }
}
