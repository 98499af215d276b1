/// The same for up to three arguments: the optimizer turns these into straight code, which it does not do with packs.
extension LuaRuntime {
    /// Makes a Lua function of a Swift function with one argument.
    @inlinable
    public func function<First: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First) throws -> Result
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            return try stack.pushResult(try body(try arguments.next(First.self)))
        }
    }

    /// Makes a Lua function of a Swift function with one argument and no result.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First) throws -> Void
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(First.self))
            return 0
        }
    }

    /// Makes a Lua function of a Swift function with one argument and assigns it to a global variable.
    @inlinable
    public func register<First: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (First) throws -> Result
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function with one argument and no result and assigns it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible>(
        _ name: String, _ body: @escaping (First) throws -> Void
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function with two arguments.
    @inlinable
    public func function<First: LuaConvertible, Second: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, Second) throws -> Result
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            return try stack.pushResult(try body(try arguments.next(First.self), try arguments.next(Second.self)))
        }
    }

    /// Makes a Lua function of a Swift function with two arguments and no result.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, Second: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, Second) throws -> Void
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(First.self), try arguments.next(Second.self))
            return 0
        }
    }

    /// Makes a Lua function of a Swift function with two arguments and assigns it to a global variable.
    @inlinable
    public func register<First: LuaConvertible, Second: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (First, Second) throws -> Result
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function with two arguments and no result and assigns it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, Second: LuaConvertible>(
        _ name: String, _ body: @escaping (First, Second) throws -> Void
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function with three arguments.
    @inlinable
    public func function<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, Second, Third) throws -> Result
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            return try stack.pushResult(
                try body(
                    try arguments.next(First.self), try arguments.next(Second.self), try arguments.next(Third.self)))
        }
    }

    /// Makes a Lua function of a Swift function with three arguments and no result.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, Second, Third) throws -> Void
    ) throws -> LuaFunction {
        try makeFunction(name) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(First.self), try arguments.next(Second.self), try arguments.next(Third.self))
            return 0
        }
    }

    /// Makes a Lua function of a Swift function with three arguments and assigns it to a global variable.
    @inlinable
    public func register<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (First, Second, Third) throws -> Result
    ) throws {
        try set(name, to: try function(name, body))
    }

    /// Makes a Lua function of a Swift function with three arguments and no result and assigns it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible>(
        _ name: String, _ body: @escaping (First, Second, Third) throws -> Void
    ) throws {
        try set(name, to: try function(name, body))
    }
}
