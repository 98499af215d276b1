/// Errors thrown into a coroutine: `coroutine.yield` raises them where the coroutine is suspended.
extension LuaCoroutine {
    /// Raises an error where the coroutine is suspended, and drops what it then yields or returns.
    ///
    /// A `pcall` in the coroutine can catch the error, and the coroutine may go on. Lua code sees an error of Swift's as
    /// an object with a message, and a ``LuaError`` that carries a value as that value. Where nothing catches it, the
    /// very error is thrown here and the coroutine is dead. One that has not started ends without running.
    ///
    /// - Throws: The error, where it is not caught; what `resume` throws otherwise.
    @_disfavoredOverload
    public func resume(throwing error: any Error) throws {
        let resume = try LuaResume.of(reference)
        _ = try resume.run(throwing: error)
        resume.drop()
    }

    /// Raises an error where the coroutine is suspended, and reads what it then yields or returns.
    ///
    /// - Throws: as above, and `LuaError` with the code ``LuaError/Code/conversion`` when the result does not fit.
    @inlinable
    public func resume<Result: LuaConvertible>(throwing error: any Error) throws -> Result {
        let resume = try LuaResume.of(reference)
        _ = try resume.run(throwing: error)
        return try resume.read(Result.self)
    }

    /// Raises an error where the coroutine is suspended, and reads several values that it then yields or returns.
    ///
    /// - Throws: as above; the message names the result that does not fit.
    @inlinable
    public func resume<First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible>(
        throwing error: any Error
    ) throws -> (First, Second, repeat each Result) {
        let resume = try LuaResume.of(reference)
        _ = try resume.run(throwing: error)
        return try resume.read(First.self, Second.self, repeat (each Result).self)
    }

    /// Raises an error where the coroutine is suspended, and tells what it then yields from what it returns.
    ///
    /// - Throws: as above.
    @inlinable
    public func resume<Yielded: LuaConvertible, Returned: LuaConvertible>(
        throwing error: any Error
    ) throws -> Outcome<Yielded, Returned> {
        let resume = try LuaResume.of(reference)
        return try resume.outcome(try resume.run(throwing: error))
    }
}
