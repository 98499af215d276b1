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

extension Duration {
    /// Up to the largest number; `nil` for none and less.
    fileprivate var nanoseconds: UInt64? {
        let (seconds, attoseconds) = components
        guard self > .zero else { return nil }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
        return overflow || carry ? .max : max(1, sum)
    }

    fileprivate var inWords: String {
        let (seconds, attoseconds) = components
        if attoseconds == 0 { return "\(seconds) s" }
        let units = [(1_000_000_000_000_000, "ms"), (1_000_000_000_000, "µs"), (1_000_000_000, "ns")]
        for (size, name) in units where attoseconds % Int64(size) == 0 {
            let perSecond = 1_000_000_000_000_000_000 / Int64(size)
            let (whole, overflow) = seconds.multipliedReportingOverflow(by: perSecond)
            let (sum, carry) = whole.addingReportingOverflow(attoseconds / Int64(size))
            if !overflow && !carry { return "\(sum) \(name)" }
        }
        return "\(self)"
    }
}
