extension LuaRuntime {
    /// Runs a body, and stops it when it takes too long.
    ///
    /// ```swift
    /// let sum: Int = try lua.withDeadline(.milliseconds(300)) { try lua.eval("compute()") }
    /// ```
    ///
    /// When the time is over, whatever Lua code the body runs is stopped by an error that it cannot keep from coming:
    /// caught, it is raised again at the next check. Swift code is not stopped, though it can ask with
    /// ``checkInterrupt()``. If the deadline has passed when the body ends, the error takes the place of what the body
    /// returned or threw. Deadlines may be nested; the earlier one counts. Without time the body does not run.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/interrupted``; what the body throws; `LuaError` when the
    ///   runtime has no limits.
    public func withDeadline<Result>(_ duration: Duration, _ body: () throws -> Result) throws -> Result {
        let cause = "the deadline of \(duration.inWords) has passed"
        let interruptor = try host.requireInterruptor()
        guard let nanoseconds = duration.nanoseconds else { throw LuaError(code: .interrupted, message: cause) }
        let scope = try host.beginScope(interruptor, nanoseconds: nanoseconds, cause: cause)
        return try host.end(scope, Swift.Result(catching: body))
    }

    /// Throws if Lua code would be stopped now: for Swift functions that take long.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/interrupted``.
    public func checkInterrupt() throws { try host.checkInterrupt() }
}
