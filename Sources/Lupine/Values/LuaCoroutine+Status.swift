extension LuaCoroutine {
    /// Where a coroutine is in its life.
    public enum Status: String, Hashable, Sendable {
        /// It has not started, or has yielded, and waits to be resumed.
        case suspended
        /// It runs the code that asks.
        case running
        /// It has resumed another coroutine, which has not come back yet.
        case normal
        /// It has returned, failed or been closed.
        case dead
    }

    /// Where the coroutine is in its life.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/closed``.
    ///
    /// The corresponding Lua function is `coroutine.status`.
    public var status: Status {
        get throws { try reference.coroutineState() }
    }
}
