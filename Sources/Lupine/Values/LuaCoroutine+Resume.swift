extension LuaCoroutine {
    /// Resumes the coroutine, and drops what it yields or returns.
    ///
    /// The first arguments go to its function, later ones are what `coroutine.yield` returns.
    ///
    /// - Throws: What calling a function throws, where the coroutine fails; it is dead then. `LuaError` with the code
    ///   ``LuaError/Code/coroutine`` when it is dead already, running, or has resumed another.
    ///
    /// The corresponding Lua function is `lua_resume`.
    @inlinable
    @_disfavoredOverload
    public func resume<each Argument: LuaConvertible>(_ arguments: repeat each Argument) throws {
        let resume = try LuaResume.of(reference)
        try resume.push(repeat each arguments)
        _ = try resume.run()
        resume.drop()
    }

    /// Resumes the coroutine, and reads what it yields or returns.
    ///
    /// - Throws: as above, and `LuaError` with the code ``LuaError/Code/conversion`` when the result does not fit. The
    ///   coroutine has gone on then, and the result is dropped.
    @inlinable
    @_disfavoredOverload
    public func resume<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ arguments: repeat each Argument
    ) throws -> Result {
        let resume = try LuaResume.of(reference)
        try resume.push(repeat each arguments)
        _ = try resume.run()
        return try resume.read(Result.self)
    }

    /// Resumes the coroutine, and reads several values that it yields or returns.
    ///
    /// - Throws: as above; the message names the result that does not fit.
    @inlinable
    public func resume<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(_ arguments: repeat each Argument) throws -> (First, Second, repeat each Result) {
        let resume = try LuaResume.of(reference)
        try resume.push(repeat each arguments)
        _ = try resume.run()
        return try resume.read(First.self, Second.self, repeat (each Result).self)
    }

    /// Resumes the coroutine, and tells what it yields from what it returns.
    ///
    /// ```swift
    /// let outcome: LuaCoroutine.Outcome<Int, String> = try coroutine.resume()
    /// ```
    ///
    /// - Throws: as above.
    @inlinable
    public func resume<each Argument: LuaConvertible, Yielded: LuaConvertible, Returned: LuaConvertible>(
        _ arguments: repeat each Argument
    ) throws -> Outcome<Yielded, Returned> {
        let resume = try LuaResume.of(reference)
        try resume.push(repeat each arguments)
        return try resume.outcome(try resume.run())
    }
}
