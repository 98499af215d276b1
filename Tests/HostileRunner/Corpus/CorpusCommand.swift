import Foundation
import Synchronization

/// Runs the programs of the corpus, all in one runtime, several times over.
///
/// Lines: `begin ROUND NAME`, `end ROUND NAME expected|unexpected MILLISECONDS OUTCOME`, `defect NAME WHAT`, `memory ROUND
/// BYTES`, `closed clean|WHAT`; from the supervisor `crash ROUND NAME HOW` and `hang ROUND NAME`.
struct CorpusCommand {
    let options: Options

    /// Runs a worker; true if all went well.
    func supervise() throws -> Bool {
        let worker = try Worker(["corpus-worker"] + options.arguments)
        var running = ["0", "(none)"]
        var isFine = true
        while true {
            switch worker.next(patience: options.patience) {
            case .line(let fields):
                print(fields.joined(separator: "\t"))
                switch fields[0] {
                case "begin": running = Array(fields[1...])
                case "end": if fields[3] != "expected" { isFine = false }
                case "closed": if fields[1] != "clean" { isFine = false }
                case "defect": isFine = false
                default: break
                }
            case .ended(let failure):
                if let failure { print("crash\t\(running[0])\t\(running[1])\t\(failure)") }
                return isFine && failure == nil
            case .hung:
                print("hang\t\(running[0])\t\(running[1])")
                return false
            }
        }
    }

    /// Runs the programs in this process.
    func work() throws {
        let programs = try HostileProgram.all(in: options.folder).filter { program in
            options.only.isEmpty ? !options.except.contains(program.name) : options.only.contains(program.name)
        }
        if programs.isEmpty { throw Complaint("there is no program to run") }
        let sandbox = try Sandbox(options.sandbox)
        for round in 1...options.rounds {
            for program in programs {
                Report.write("begin", round, program.name)
                let clock = ContinuousClock()
                let start = clock.now
                let outcome = sandbox.run(program.source, within: program.isStoppable ? options.stop : nil)
                let milliseconds = (clock.now - start) / .milliseconds(1)
                Report.write(
                    "end", round, program.name, program.expects(outcome) ? "expected" : "unexpected",
                    String(format: "%.1f", milliseconds), outcome)
                if let defect = sandbox.defect() { Report.write("defect", program.name, defect) }
            }
            try sandbox.collectGarbage()
            if let bytes = residentMemory() { Report.write("memory", round, bytes) }
        }
        Report.write("closed", sandbox.close() ?? "clean")
    }
}
