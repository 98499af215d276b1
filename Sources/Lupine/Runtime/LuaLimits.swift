/// What a runtime allows scripts to use.
///
/// ```swift
/// let lua = LuaRuntime(limits: LuaLimits(memory: 16 << 20))
/// try lua.withDeadline(.milliseconds(300)) { try lua.execute(script) }
/// ```
///
/// In a runtime with limits, even if nothing is limited, scripts can be stopped by deadlines, by handles and with their
/// tasks. Each chunk is given checks before it is compiled: in its loops, its functions and its jumps back. So it takes
/// source only, no bytecode. Functions of Lua's libraries that may take long or nest deeply are replaced by ones that
/// can be stopped too, and there is no `newproxy`, `string.dump` or `gcinfo`.
public struct LuaLimits: Hashable, Sendable {
    /// No limits, and no checks: the default.
    public static let none: LuaLimits = {
        var limits = LuaLimits()
        limits.areNone = true
        return limits
    }()

    /// The most bytes that scripts may use, beyond what the libraries take; `nil` for any number.
    public var memory: Int?

    /// How long each call by the host may take: of a chunk, a function, a coroutine, a metamethod. `nil` for any time. What
    /// takes longer is stopped as by ``LuaRuntime/withDeadline(_:_:)``.
    public var time: Duration?

    /// The most bytes that the source of a chunk may have; `nil` for any number.
    public var sourceSize: Int?

    /// How many coroutines of scripts may be alive; `nil` for any number.
    public var coroutines: Int?

    private(set) var areNone = false

    /// Makes limits. Without any, scripts can still be stopped.
    public init(memory: Int? = nil, time: Duration? = nil, sourceSize: Int? = nil, coroutines: Int? = nil) {
        self.memory = memory
        self.time = time
        self.sourceSize = sourceSize
        self.coroutines = coroutines
    }

    /// What the state is made with.
    var state: LuaHost.Limits? {
        if areNone { return nil }
        var limits = LuaHost.Limits()
        if let sourceSize { limits.sourceSize = max(1, sourceSize) }
        if let coroutines { limits.coroutines = max(1, coroutines) }
        if let time { limits.budget = (time.nanoseconds ?? 1, "the time of \(time.inWords) is over") }
        return limits
    }
}
