/// A Lua state: its globals, its objects and the code that runs in it.
///
/// ```swift
/// let lua = LuaRuntime()
/// try lua.register("shout") { (text: String) in text.uppercased() + "!" }
/// let greeting: String = try lua.eval("shout('hello')")
/// ```
///
/// Runtimes are independent of each other. A runtime and everything that came from it stay together: none of it is
/// `Sendable`, so the compiler keeps it in one place at a time. A whole runtime may be sent to another thread, or be
/// owned by an actor.
///
/// A Swift function that a runtime holds keeps what it captures. If that is the runtime itself, or one of its values,
/// neither ends before ``close()``; a function that needs its runtime takes it as a parameter instead.
public final class LuaRuntime {
    @usableFromInline let host: LuaHost

    /// Whether the state ends with this runtime; not so of one that was made again for a function.
    private let ownsState: Bool

    /// Makes a Lua state.
    ///
    /// - Parameters:
    ///   - libraries: What Lua's own libraries scripts may use.
    ///   - output: Where `print` writes.
    ///   - limits: What scripts may use of memory and whether they can be stopped.
    ///
    /// The corresponding Lua functions are `lua_newstate` and `luaL_openlibs`.
    public convenience init(
        libraries: LuaLibraries = .standard, output: LuaOutput = .standardOutput, limits: LuaLimits = .none
    ) {
        var configuration = LuaConfiguration()
        configuration.libraries = libraries
        configuration.output = output
        configuration.limits = limits
        self.init(configuration)
    }

    /// Makes a Lua state with any configuration, such as ``LuaConfiguration/sandboxed(memory:time:)``.
    public init(_ configuration: LuaConfiguration) {
        ownsState = true
        host = LuaHost(
            libraries: configuration.libraries.rawValue, limits: configuration.limits.state,
            compiles: configuration.compiler.isOn, write: configuration.output.write)
        host.runtime = self
        if configuration.environments == .perChunk { host.guardTables() }
        if configuration.libraries.contains(.swift) { openSwiftLibrary() }
        if configuration.environments == .perChunk { host.isolate() }
        if let memory = configuration.limits.memory { host.start(memoryLimit: memory) }
    }

    private init(_ host: LuaHost) {
        ownsState = false
        self.host = host
        host.runtime = self
    }

    deinit {
        if ownsState { host.abandon() }
    }

    /// Ends the state: every Lua object is freed, and with it what it held of Swift.
    ///
    /// Handles that are left throw `LuaError` with the code ``LuaError/Code/closed``. Closing twice does nothing.
    /// Without this call the state ends when the runtime and all of its handles are gone.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/busy`` in code that the runtime is calling: a Swift function, a
    ///   conversion, the body of a walk through a table, a warning handler, a `deinit`.
    ///
    /// The corresponding Lua function is `lua_close`.
    public func close() throws {
        if host.isClosed { return }
        guard !host.isBusy else { throw LuaError.busy }
        host.close()
    }

    /// Whether the runtime has been closed.
    public var isClosed: Bool { host.isClosed }

    /// The runtime of a stack.
    static func of(_ stack: LuaStack) -> LuaRuntime {
        stack.host.runtime as? LuaRuntime ?? LuaRuntime(stack.host)
    }

    @inlinable
    @inline(__always)
    func enter() throws -> LuaStack { try host.enter() }
}

extension LuaRuntime: LuaConvertible {
    /// Gives a Swift function that Lua calls the runtime it is called in; it takes no argument of Lua's.
    ///
    /// ```swift
    /// try lua.register("pair") { (lua: LuaRuntime, a: Int, b: Int) in try lua.table([a, b]) }
    /// ```
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaRuntime { of(stack) }

    /// Always throws: a runtime is no Lua value.
    public func toLua(_ stack: LuaStack) throws { throw LuaError.conversion("a LuaRuntime is no Lua value") }

    public static var _luaWidth: Int? { 0 }
}
