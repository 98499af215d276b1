extension LuaRuntime {
    /// Runs a body, and stops it when the task is cancelled.
    ///
    /// The body is synchronous, as all use of a runtime is: nothing else can come to the runtime meanwhile. It is stopped
    /// as ``withDeadline(_:_:)`` does it, and the two may be nested. In a task that has been cancelled the body does not
    /// run.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/interrupted``; what the body throws; `LuaError` when the
    ///   runtime has no limits.
    public func withTaskCancellation<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () throws -> Value
    ) async throws -> Value {
        let cause = "the task was cancelled"
        let interruptor = try host.requireInterruptor()
        if Task.isCancelled { throw LuaError(code: .interrupted, message: cause) }
        let scope = try host.beginScope(interruptor, nanoseconds: nil, cause: cause)
        let result = await withTaskCancellationHandler {
            Result(catching: body)
        } onCancel: {
            scope.pass()
        }
        return try host.end(scope, result)
    }
}
