import Lupine
import Synchronization

/// A sandboxed runtime with the objects of the host, in which one program runs after the other.
final class Sandbox {
    private let lua: LuaRuntime
    /// The runtime keeps it, and is what ends it.
    private weak var host: HostModule?
    private let options: SandboxOptions

    init(_ options: SandboxOptions) throws {
        self.options = options
        lua = options.makeRuntime()
        let host = HostModule()
        try host.register(in: lua)
        self.host = host
    }

    /// Runs a program, and reads its results as a host does.
    ///
    /// - Parameter milliseconds: For how long it may run, if that is less than the sandbox allows.
    func run(_ source: String, within milliseconds: Int? = nil) -> Outcome {
        Outcome {
            guard let milliseconds else { return try lua.execute(source) }
            return try lua.withDeadline(.milliseconds(milliseconds)) { try lua.execute(source) }
        }
    }

    /// Runs a program, and says what is wrong afterwards: with the runtime, with the time, with the memory.
    func attempt(_ source: String) -> (outcome: Outcome, defect: String?) {
        let start = threadMilliseconds()
        let outcome = run(source)
        let milliseconds = Int(threadMilliseconds() - start)
        if milliseconds > options.milliseconds + SandboxOptions.patience {
            return (outcome, "slow: \(milliseconds) ms")
        }
        let peak = peakResidentMemory()
        if peak > SandboxOptions.mostMemory { return (outcome, "memory: \(peak >> 20) MB") }
        return (outcome, defect().map { "runtime: \($0)" })
    }

    /// What is wrong with the runtime, if it does not do what every runtime does.
    func defect() -> String? {
        // What it keeps, a script has no more of.
        host?.kept = nil
        let source = """
            local words = {}
            for word in ("one two three"):gmatch("%a+") do words[#words + 1] = word:upper() end
            table.sort(words, function(a, b) return a > b end)
            local counter = Counter.new(3)
            counter.value = counter.value + 1
            local isCaught, message = pcall(host.throw, "thrown")
            local sum = 0
            for i = 1, 200 do sum = sum + i % 7 end
            return table.concat(words, ","), counter:add(2), isCaught, tostring(message), sum,
                select("#", host.call(function(...) return ... end, 1, nil, nil))
            """
        let expected = "TWO,THREE,ONE 6 false thrown 598 3"
        // On a busy machine the time may be over before it began.
        for _ in 0..<5 {
            do {
                let results: LuaVarargs<LuaValue> = try lua.execute(source)
                let text = results.map(\.description).joined(separator: " ")
                return text == expected ? nil : "a normal program gave '\(text)'"
            } catch LuaError.Code.interrupted {
                continue
            } catch {
                return "a normal program failed: \(error)"
            }
        }
        return "a normal program is interrupted each time"
    }

    /// Frees the garbage.
    func collectGarbage() throws { try lua.collectGarbage() }

    /// Closes the runtime, and says what it leaves behind.
    func close() -> String? {
        do {
            try lua.close()
        } catch {
            return "closing failed: \(error)"
        }
        if lua.memory.balance != 0 { return "\(lua.memory.balance) bytes are left after closing" }
        let objects = Counter.alive.load(ordering: .relaxed)
        if objects != 0 { return "\(objects) objects are left after closing" }
        if lua.memory.handles != 0 { return "\(lua.memory.handles) handles are left after closing" }
        return nil
    }
}

/// The limits of a sandbox.
struct SandboxOptions {
    var memory = 64 << 20
    var milliseconds = 300
    var isCompiled = true

    /// The processor time that a program may use beyond its deadline, in milliseconds.
    static let patience = 2000

    /// The most memory that the process may take.
    static let mostMemory = 400 << 20

    /// As the arguments of a command.
    var arguments: [String] {
        ["--jit", isCompiled ? "on" : "off", "--time", "\(milliseconds)", "--memory", "\(memory >> 20)"]
    }

    func makeRuntime() -> LuaRuntime {
        var configuration = LuaConfiguration.sandboxed(memory: memory, time: .milliseconds(milliseconds))
        configuration.output = .discarded
        configuration.compiler = isCompiled ? .on : .off
        return LuaRuntime(configuration, access: .hostile)
    }
}
