import Foundation

/// Runs the programs of files in this process, one after the other in one runtime.
struct RunCommand {
    let options: Options

    func work() throws {
        let sandbox = try Sandbox(options.sandbox)
        for file in options.files {
            let source = try String(contentsOfFile: file, encoding: .utf8)
            Report.write("begin", file)
            let (outcome, defect) = sandbox.attempt(source)
            Report.write("end", file, outcome)
            if let defect { Report.write("defect", file, defect) }
        }
        if let defect = sandbox.close() { Report.write("defect", "closing", "leak: " + defect) }
    }
}
