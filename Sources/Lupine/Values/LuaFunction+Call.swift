extension LuaFunction {
    /// Calls the function and drops its results.
    ///
    /// - Throws: `LuaError` when Lua code raises an error; a Swift error that a function thrown at Lua was not caught
    ///   there, as itself.
    ///
    /// The corresponding Lua function is `lua_pcall`.
    @inlinable
    @_disfavoredOverload
    public func callAsFunction<each Argument: LuaConvertible>(_ arguments: repeat each Argument) throws {
        var call = try LuaCall.of(reference)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        try call.finish()
    }

    /// Calls the function and reads its result.
    ///
    /// - Throws: as above, and `LuaError` with the code ``LuaError/Code/conversion`` when the result does not fit.
    @inlinable
    @_disfavoredOverload
    public func callAsFunction<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ arguments: repeat each Argument
    ) throws -> Result {
        var call = try LuaCall.of(reference)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        return try call.finish(Result.self)
    }

    /// Calls the function and reads several results.
    ///
    /// - Throws: as above; the message names the result that does not fit.
    @inlinable
    public func callAsFunction<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(_ arguments: repeat each Argument) throws -> (First, Second, repeat each Result) {
        var call = try LuaCall.of(reference)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        return try call.finish(First.self, Second.self, repeat (each Result).self)
    }
}
