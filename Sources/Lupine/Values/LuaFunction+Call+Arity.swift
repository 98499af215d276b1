/// The same for up to three arguments: the optimizer turns these into straight code, which it does not do with packs.
extension LuaFunction {
    /// Calls the function with one argument and reads its result.
    @inlinable
    public func callAsFunction<First: LuaConvertible, Result: LuaConvertible>(
        _ first: First
    ) throws -> Result {
        var call = try LuaCall.of(reference)
        try call.push(first)
        return try call.finish(Result.self)
    }

    /// Calls the function with one argument and drops its results.
    @inlinable
    @_disfavoredOverload
    public func callAsFunction<First: LuaConvertible>(_ first: First) throws {
        var call = try LuaCall.of(reference)
        try call.push(first)
        try call.finish()
    }

    /// Calls the function with two arguments and reads its result.
    @inlinable
    public func callAsFunction<First: LuaConvertible, Second: LuaConvertible, Result: LuaConvertible>(
        _ first: First, _ second: Second
    ) throws -> Result {
        var call = try LuaCall.of(reference)
        try call.push(first)
        try call.push(second)
        return try call.finish(Result.self)
    }

    /// Calls the function with two arguments and drops its results.
    @inlinable
    @_disfavoredOverload
    public func callAsFunction<First: LuaConvertible, Second: LuaConvertible>(_ first: First, _ second: Second) throws {
        var call = try LuaCall.of(reference)
        try call.push(first)
        try call.push(second)
        try call.finish()
    }

    /// Calls the function with three arguments and reads its result.
    @inlinable
    public func callAsFunction<
        First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible, Result: LuaConvertible
    >(
        _ first: First, _ second: Second, _ third: Third
    ) throws -> Result {
        var call = try LuaCall.of(reference)
        try call.push(first)
        try call.push(second)
        try call.push(third)
        return try call.finish(Result.self)
    }

    /// Calls the function with three arguments and drops its results.
    @inlinable
    @_disfavoredOverload
    public func callAsFunction<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible>(
        _ first: First, _ second: Second, _ third: Third
    ) throws {
        var call = try LuaCall.of(reference)
        try call.push(first)
        try call.push(second)
        try call.push(third)
        try call.finish()
    }
}
