extension LuaRuntime {
    /// Makes a Lua function of a Swift function whose arguments Lua can pass by name, and assigns it to a global variable.
    ///
    /// ```swift
    /// try lua.register("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
    /// ```
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when a name is empty or given twice, when the first
    ///   parameter takes a table, or when a name stands for all the arguments that remain.
    ///
    /// The corresponding Lua function is `lua_register`.
    @inlinable
    public func register<First: LuaConvertible, each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (First, repeat each Argument) throws -> Result,
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }

    /// Makes a Lua function of a Swift function without result whose arguments Lua can pass by name, and assigns it to a
    /// global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, each Argument: LuaConvertible>(
        _ name: String, _ body: @escaping (First, repeat each Argument) throws -> Void,
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }

    /// Makes a Lua function of a Swift function that returns a tuple and whose arguments Lua can pass by name, and assigns
    /// it to a global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ body: @escaping (First, repeat each Argument) throws -> (repeat each Result),
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }

    /// Makes a Lua function of a closure whose arguments Lua can pass by name, and assigns it to a global variable.
    ///
    /// ```swift
    /// try lua.register("move", parameters: .named("to"), .named("speed", default: 1)) {
    ///     (to: Double, speed: Double) in to / speed
    /// }
    /// ```
    @inlinable
    public func register<First: LuaConvertible, each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> Result
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }

    /// Makes a Lua function of a closure without result whose arguments Lua can pass by name, and assigns it to a global
    /// variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, each Argument: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> Void
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }

    /// Makes a Lua function of a closure that returns a tuple and whose arguments Lua can pass by name, and assigns it to a
    /// global variable.
    @inlinable
    @_disfavoredOverload
    public func register<First: LuaConvertible, each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> (repeat each Result)
    ) throws {
        try set(name, to: try function(name, body, parameters: first, repeat each rest))
    }
}
