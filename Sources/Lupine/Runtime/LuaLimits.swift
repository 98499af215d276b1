/// What a runtime allows scripts to use.
///
/// ```swift
/// let lua = LuaRuntime(limits: LuaLimits(memory: 16 << 20))
/// try lua.withDeadline(.milliseconds(300)) { try lua.execute(script) }
/// ```
///
/// In a runtime with limits, even if they limit neither memory nor sources, scripts can be stopped by deadlines,
/// by handles and with their tasks. Each chunk is given checks before it is compiled: in its loops, its functions and
/// its jumps back. So it takes source only, no bytecode.
public struct LuaLimits: Hashable, Sendable {
    /// No limits, and no checks: the default.
    public static let none: LuaLimits = {
        var limits = LuaLimits()
        limits.areNone = true
        return limits
    }()

    /// The most bytes that scripts may use, beyond what the libraries take; `nil` for any number.
    public var memory: Int?

    /// The most bytes that the source of a chunk may have; `nil` for any number.
    public var sourceSize: Int?

    private(set) var areNone = false

    /// Makes limits. Without any, scripts can still be stopped.
    public init(memory: Int? = nil, sourceSize: Int? = nil) {
        self.memory = memory
        self.sourceSize = sourceSize
    }
}
