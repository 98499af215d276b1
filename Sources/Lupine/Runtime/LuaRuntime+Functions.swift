extension LuaRuntime {
    /// Makes a Lua function of a Swift function.
    ///
    /// Lua checks the arguments against the parameters' types: "bad argument #2 to 'move' (number expected, got nil)".
    /// More arguments than parameters are dropped, as in Lua. A ``LuaRuntime`` parameter gets the runtime, a
    /// ``LuaVarargs`` parameter all arguments that remain. An error that the function throws is raised in Lua; where no
    /// Lua code catches it, Swift gets it back as it is.
    ///
    /// - Parameters:
    ///   - name: What messages call it; Lua's own guess if `nil`.
    ///   - body: The Swift function.
    ///
    /// The corresponding Lua function is `lua_pushcclosure`.
    @inlinable
    @_disfavoredOverload
    public func function<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (repeat each Argument) throws -> Result
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            let values = (repeat try arguments.next((each Argument).self))
            let result = try body(repeat each values)
            return try stack.pushResult(result)
        }
    }

    /// Makes a Lua function of a Swift function without result.
    @inlinable
    @_disfavoredOverload
    public func function<each Argument: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (repeat each Argument) throws -> Void
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            let values = (repeat try arguments.next((each Argument).self))
            try body(repeat each values)
            return 0
        }
    }

    /// Makes a Lua function of a Swift function that returns a tuple: several results in Lua.
    @inlinable
    @_disfavoredOverload
    public func function<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            let values = (repeat try arguments.next((each Argument).self))
            let results = try body(repeat each values)
            return try stack.pushResults(repeat each results)
        }
    }

    /// Makes a Lua function of a Swift function and assigns it to a global variable.
    ///
    /// ```swift
    /// try lua.register("distance") { (x: Double, y: Double) in (x * x + y * y).squareRoot() }
    /// ```
    ///
    /// The corresponding Lua function is `lua_register`.
    @inlinable
    @_disfavoredOverload
    public func register<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> Result
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function without result and assigns it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<each Argument: LuaConvertible>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> Void
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function that returns a tuple and assigns it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) throws {
        try set(name, to: try function(name, body))
    }

    @usableFromInline
    func makeFunction(_ name: String?, _ body: @escaping LuaCallback.Body) throws -> LuaFunction {
        let stack = try enter()
        stack.push(function: name, body)
        return LuaFunction(LuaReference(popping: stack))
    }
}
