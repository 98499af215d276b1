extension LuaRuntime {
    /// Runs a chunk that must end within a time, and drops its results; see ``withDeadline(_:_:)``.
    @_disfavoredOverload
    public func execute<each Argument: LuaConvertible>(
        _ source: String, _ arguments: repeat each Argument, deadline: Duration
    ) throws {
        try withDeadline(deadline) { try execute(source, repeat each arguments) }
    }

    /// Runs a chunk that must end within a time, and reads what it returns; see ``withDeadline(_:_:)``.
    public func execute<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ source: String, _ arguments: repeat each Argument, deadline: Duration
    ) throws -> Result {
        try withDeadline(deadline) { try execute(source, repeat each arguments) }
    }

    /// Runs a chunk that must end within a time, and reads several values that it returns; see ``withDeadline(_:_:)``.
    public func execute<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(
        _ source: String, _ arguments: repeat each Argument, deadline: Duration
    ) throws -> (First, Second, repeat each Result) {
        try withDeadline(deadline) { try execute(source, repeat each arguments) }
    }

    /// Evaluates expressions within a time, and reads their value; see ``withDeadline(_:_:)``.
    public func eval<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ expression: String, _ arguments: repeat each Argument, deadline: Duration
    ) throws -> Result {
        try withDeadline(deadline) { try eval(expression, repeat each arguments) }
    }

    /// Evaluates expressions within a time, and reads several values; see ``withDeadline(_:_:)``.
    public func eval<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(
        _ expression: String, _ arguments: repeat each Argument, deadline: Duration
    ) throws -> (First, Second, repeat each Result) {
        try withDeadline(deadline) { try eval(expression, repeat each arguments) }
    }
}
