extension LuaConfiguration {
    /// A runtime for scripts that may be hostile.
    ///
    /// ```swift
    /// let lua = LuaRuntime(.sandboxed(memory: 16 << 20, time: .milliseconds(500)))
    /// try lua.register(Turtle.self)
    /// try lua.execute(script)
    /// ```
    ///
    /// - Scripts have the ``LuaLibraries/sandboxed`` libraries, and of those a list of functions that were looked through.
    /// - Memory and time are limited, and so is the source of a chunk, to 1 MiB. Whatever a script does, the call that runs
    ///   it throws then, with the codes ``LuaError/Code/memory`` and ``LuaError/Code/interrupted``, and the runtime can be
    ///   used afterwards.
    /// - Each chunk has an environment of its own: what it assigns, others do not see. What the host sets and registers,
    ///   all chunks see.
    /// - LuaJIT compiles where no defect of its compiler is known: see ``LuaRuntime/engine``.
    ///
    /// - Parameters:
    ///   - memory: The most bytes that scripts may use.
    ///   - time: How long each call by the host may take.
    public static func sandboxed(memory: Int = 64 << 20, time: Duration = .milliseconds(500)) -> LuaConfiguration {
        var configuration = LuaConfiguration()
        configuration.libraries = .sandboxed
        configuration.limits = LuaLimits(memory: memory, time: time, sourceSize: 1 << 20)
        configuration.environments = .perChunk
        configuration.compiler = .onSoundBuilds
        return configuration
    }
}
