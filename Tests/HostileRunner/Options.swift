/// What the arguments of a command say.
struct Options {
    var sandbox = SandboxOptions()
    /// For how long a program of the corpus runs that may be stopped; it need not wait for all its time to be over.
    var stop = 100
    var rounds = 1
    var hits = 10_000
    var seconds = 60.0
    var seed: UInt64 = 1
    var batch = 0
    var count = Int.max
    /// For how long a worker may say nothing.
    var patience = 30.0
    var only: Set<String> = []
    var except: Set<String> = []
    var folder = "Tests/LupineTests/Hostile/Programs"
    var findings = "hostile-findings"
    var files: [String] = []
    /// As they came, for a worker.
    let arguments: [String]

    init(_ arguments: [String]) throws {
        self.arguments = arguments
        var rest = arguments[...]
        func value<Value: LosslessStringConvertible>(of option: String) throws -> Value {
            guard let text = rest.popFirst(), let value = Value(text) else { throw Complaint("\(option) needs a value") }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--jit":
                let mode: String = try value(of: argument)
                guard mode == "on" || mode == "off" else { throw Complaint("--jit is 'on' or 'off'") }
                sandbox.isCompiled = mode == "on"
            case "--time": sandbox.milliseconds = try value(of: argument)
            case "--memory": sandbox.memory = try value(of: argument) << 20
            case "--stop": stop = try value(of: argument)
            case "--rounds": rounds = max(1, try value(of: argument))
            case "--hits": hits = try value(of: argument)
            case "--seconds": seconds = try value(of: argument)
            case "--seed": seed = try value(of: argument)
            case "--batch": batch = try value(of: argument)
            case "--count": count = try value(of: argument)
            case "--patience": patience = try value(of: argument)
            case "--only": only.insert(try value(of: argument))
            case "--except": except.insert(try value(of: argument))
            case "--folder": folder = try value(of: argument)
            case "--findings": findings = try value(of: argument)
            case _ where argument.hasPrefix("-"): throw Complaint("unknown option \(argument)")
            default: files.append(argument)
            }
        }
    }
}
