extension LuaRuntime {
    /// Evaluates expressions and reads their values.
    ///
    /// ```swift
    /// let sum: Int = try lua.eval("1 + 1")
    /// let (name, size): (String, Int) = try lua.eval("title, #title")
    /// let twice: Int = try lua.eval("... * 2", 21)
    /// ```
    ///
    /// - Parameters:
    ///   - expression: Lua expressions, separated by commas; `...` is the arguments.
    ///   - arguments: What `...` stands for.
    /// - Throws: `LuaError`: ``LuaError/Code/syntax``, ``LuaError/Code/runtime`` and the others; a Swift error that a
    ///   function threw.
    public func eval<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ expression: String, _ arguments: repeat each Argument
    ) throws -> Result {
        let function = try compile(expression: expression)
        do {
            return try function(repeat each arguments)
        } catch {
            throw explained(error, evaluating: expression)
        }
    }

    /// Evaluates expressions and reads several values.
    public func eval<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(_ expression: String, _ arguments: repeat each Argument) throws -> (First, Second, repeat each Result) {
        try compile(expression: expression)(repeat each arguments)
    }

    /// Runs a chunk and drops its results.
    ///
    /// - Parameters:
    ///   - source: A Lua program; `...` is the arguments.
    ///   - arguments: What `...` stands for.
    /// - Throws: `LuaError`: ``LuaError/Code/syntax``, ``LuaError/Code/runtime`` and the others; a Swift error that a
    ///   function threw.
    ///
    /// The corresponding Lua function is `luaL_dostring`.
    @_disfavoredOverload
    public func execute<each Argument: LuaConvertible>(_ source: String, _ arguments: repeat each Argument) throws {
        try compile(statements: source)(repeat each arguments)
    }

    /// Runs a chunk and reads what it returns.
    public func execute<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ source: String, _ arguments: repeat each Argument
    ) throws -> Result {
        try compile(statements: source)(repeat each arguments)
    }

    /// Runs a chunk and reads several values that it returns.
    public func execute<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(_ source: String, _ arguments: repeat each Argument) throws -> (First, Second, repeat each Result) {
        try compile(statements: source)(repeat each arguments)
    }

    private func compile(expression: String) throws -> LuaFunction {
        do {
            // A line break ends a comment; it must not hide what a later error says about an unfinished expression.
            return try compile("return " + expression, name: expression)
        } catch {
            throw explained(error, " (eval takes expressions; execute runs statements)", ifThisCompiles: expression)
        }
    }

    private func compile(statements source: String) throws -> LuaFunction {
        do {
            return try compile(source)
        } catch {
            throw explained(
                error, " (execute runs statements; eval takes expressions)", ifThisCompiles: "return " + source)
        }
    }
}
