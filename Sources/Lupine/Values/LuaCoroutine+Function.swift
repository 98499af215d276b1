extension LuaFunction {
    /// Makes a coroutine that will run the function. The first `resume` starts it, with the function's arguments.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/closed``.
    ///
    /// The corresponding Lua function is `coroutine.create`.
    public func makeCoroutine() throws -> LuaCoroutine { LuaCoroutine(try reference.makeCoroutine()) }
}

extension LuaCoroutine {
    /// The function that the coroutine will run, as long as it has not started; `nil` afterwards.
    ///
    /// Of a coroutine that is there, others can be made by it:
    ///
    /// ```swift
    /// let again = try coroutine.function?.makeCoroutine()
    /// ```
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/closed``.
    public var function: LuaFunction? {
        get throws { try reference.coroutineBody().map { LuaFunction($0) } }
    }
}
