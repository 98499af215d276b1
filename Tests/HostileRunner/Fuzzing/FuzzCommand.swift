import Foundation

/// Runs random programs in workers. One that fails is cut down and kept, and the next worker goes on behind it.
struct FuzzCommand {
    let options: Options

    /// Runs workers until the time is over; true if no program failed.
    func supervise() throws -> Bool {
        let mutator = ProgramMutator(try HostileProgram.all(in: options.folder))
        let clock = ContinuousClock()
        let end = clock.now + .seconds(options.seconds)
        var count = 0
        var findings = 0
        var batch = options.batch
        while clock.now < end, findings < 20 {
            let failure: FuzzFailure?
            (batch, failure) = try runWorker(from: batch, until: end, &count)
            guard let failure else { break }
            findings += 1
            let programs = FuzzBatch(seed: options.seed, number: batch, mutator, isCompiled: options.sandbox.isCompiled)
            var finding = try FuzzFinding(failure, programs, number: batch, options: options)
            try finding.report()
            batch += 1
        }
        Report.say("\(count) programs, \(findings) findings; seed \(options.seed), batches to \(batch)")
        return findings == 0
    }

    /// Runs one worker until a program fails, and says in which batch.
    private func runWorker(
        from first: Int, until end: ContinuousClock.Instant, _ count: inout Int
    ) throws -> (batch: Int, failure: FuzzFailure?) {
        let worker = try Worker(["fuzz-worker"] + options.arguments + ["--batch", "\(first)"])
        var batch = first
        var index = 0
        while ContinuousClock().now < end {
            switch worker.next(patience: options.patience) {
            case .line(let fields) where fields[0] == "program":
                (batch, index) = (Int(fields[1]) ?? batch, Int(fields[2]) ?? 0)
                count += 1
            case .line(let fields): return (batch, FuzzFailure(.defect(fields[1]), index: index))
            case .ended(let how): return (batch, FuzzFailure(.crash(how ?? "exit"), index: index))
            case .hung: return (batch, FuzzFailure(.hang, index: index))
            }
        }
        return (batch, nil)
    }

    /// Runs programs in this process until one fails.
    func work() throws {
        let mutator = ProgramMutator(try HostileProgram.all(in: options.folder))
        for number in options.batch... {
            let batch = FuzzBatch(seed: options.seed, number: number, mutator, isCompiled: options.sandbox.isCompiled)
            let sandbox = try Sandbox(batch.options)
            for (index, program) in batch.programs.enumerated() {
                Report.write("program", number, index)
                if let defect = sandbox.attempt(program).defect { return Report.write("defect", defect) }
            }
            if let defect = sandbox.close() { return Report.write("defect", "leak: " + defect) }
        }
    }

    /// Prints the programs of a batch.
    func show() throws {
        let mutator = ProgramMutator(try HostileProgram.all(in: options.folder))
        let batch = FuzzBatch(
            seed: options.seed, number: options.batch, mutator, isCompiled: options.sandbox.isCompiled)
        for (index, program) in batch.programs.enumerated() { Report.say("-- program \(index)\n\(program)") }
    }
}
