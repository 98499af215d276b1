import Foundation

/// Runs into the limit of memory, again and again in one runtime.
///
/// Lines: `memory BYTES` after the first run of each program, `hits COUNT OTHER` with the number of runs that ended by the
/// limit and of those that did not, `peak BYTES`, `defect NAME WHAT`, `closed clean|WHAT`; from the supervisor `crash NAME
/// HOW` and `hang NAME`.
struct ExhaustCommand {
    let options: Options

    /// Runs a worker; true if all went well.
    func supervise() throws -> Bool {
        let worker = try Worker(["exhaust-worker"] + options.arguments)
        var running = "(none)"
        var isFine = true
        while true {
            switch worker.next(patience: options.patience) {
            case .line(let fields):
                if fields[0] == "begin" { running = fields[1] } else { print(fields.joined(separator: "\t")) }
                if fields[0] == "defect" || fields[0] == "closed" && fields[1] != "clean" { isFine = false }
            case .ended(let failure):
                if let failure { print("crash\t\(running)\t\(failure)") }
                return isFine && failure == nil
            case .hung:
                print("hang\t\(running)")
                return false
            }
        }
    }

    /// Runs the programs in this process.
    func work() throws {
        let sandbox = try Sandbox(options.sandbox)
        var hits = 0
        var others: [String: Int] = [:]
        // Slow programs run in few rounds, so that all take about the same time.
        var periods = ExhaustingProgram.all.map { _ in 1 }
        var round = 0
        while hits < options.hits {
            for (index, program) in ExhaustingProgram.all.enumerated() where round % periods[index] == 0 {
                Report.write("begin", program.name)
                let start = threadMilliseconds()
                let outcome = sandbox.run(program.source)
                periods[index] = max(1, Int((threadMilliseconds() - start) / 5))
                if case .limit(.memory, _) = outcome {
                    hits += 1
                } else {
                    others["\(program.name): \(outcome)", default: 0] += 1
                }
                if let defect = sandbox.defect() { Report.write("defect", program.name, defect) }
            }
            if round == 0, let bytes = residentMemory() { Report.write("memory", bytes) }
            round += 1
        }
        for (other, count) in others.sorted(by: { $0.value > $1.value }) { Report.write("other", count, other) }
        try sandbox.collectGarbage()
        if let bytes = residentMemory() { Report.write("memory", bytes) }
        Report.write("hits", hits)
        Report.write("peak", peakResidentMemory())
        Report.write("closed", sandbox.close() ?? "clean")
    }
}
