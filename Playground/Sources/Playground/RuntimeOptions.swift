import ArgumentParser
import Lupine

/// The options of the commands that run Lua code of the user's: what their runtime is like.
struct RuntimeOptions: ParsableArguments {
    @Option(help: "Which of Lua's own libraries there are.")
    var libraries: LibraryChoice?

    @Flag(help: "Treat the code as hostile: safe libraries, 64MiB of memory and 10s unless told otherwise.")
    var sandbox = false

    // Values that begin with '-' are read too, so that they are refused with the reason.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The most memory the code may use: 500KB, 16MiB …", valueName: "size"),
        transform: ByteCount.init)
    var memory: ByteCount?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How long the code may run: 500ms, 2s, 1min …", valueName: "time"),
        transform: TimeSpan.init)
    var timeout: TimeSpan?

    func validate() throws {
        if sandbox, libraries != nil { throw ValidationError("'--sandbox' brings its own libraries.") }
    }

    /// Makes the runtime, whose warnings go to the standard error.
    ///
    /// - Parameters:
    ///   - environments: What chunks have as their globals in a sandbox.
    ///   - isInterruptible: Whether code can be stopped also where it has no limits.
    func makeRuntime(
        environments: LuaConfiguration.Environments = .perChunk, isInterruptible: Bool = false
    ) throws -> LuaRuntime {
        var configuration = configuration(environments: environments)
        if isInterruptible, configuration.limits == .none { configuration.limits = LuaLimits() }
        let lua = LuaRuntime(configuration)
        lua.setWarningHandler { writeToStandardError("warning: \($0)") }
        return lua
    }

    private func configuration(environments: LuaConfiguration.Environments) -> LuaConfiguration {
        if sandbox {
            var configuration = LuaConfiguration.sandboxed(
                memory: memory?.bytes ?? 64 << 20, time: timeout?.duration ?? .seconds(10))
            configuration.environments = environments
            return configuration
        }
        var configuration = LuaConfiguration()
        configuration.libraries = (libraries ?? .standard).libraries
        if memory != nil || timeout != nil {
            configuration.limits = LuaLimits(memory: memory?.bytes, time: timeout?.duration)
        }
        return configuration
    }
}
