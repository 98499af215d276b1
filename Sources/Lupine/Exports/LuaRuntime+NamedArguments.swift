/// Functions whose arguments Lua can pass by name.
extension LuaRuntime {
    /// Makes a Lua function of a Swift function whose arguments Lua can pass by name.
    ///
    /// ```swift
    /// func move(to place: Double, speed: Double) -> Double { place / speed }
    /// let move = try lua.function("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
    /// ```
    ///
    /// Lua then calls `move{to = 3, speed = 2}`, `move{3, speed = 2}` or `move(3, 2)`. A single table without metatable is
    /// the list of arguments; any other call passes them by place.
    ///
    /// - Parameters:
    ///   - name: What messages call it; Lua's own guess if `nil`.
    ///   - body: The Swift function.
    ///   - first: The name of the first parameter.
    ///   - rest: The names of the others.
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when a name is empty or given twice, when the first
    ///   parameter takes a table, or when a name stands for all the arguments that remain.
    @inlinable
    public func function<First: LuaConvertible, each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, repeat each Argument) throws -> Result,
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws -> LuaFunction {
        let list = (repeat each rest)
        return try makeFunction(name, first.records + named(repeat each rest)) { stack, names in
            var arguments = try LuaNamedArguments(stack, from: 1, names)
            let value = try arguments.next(first)
            let values = (repeat try arguments.next(each list))
            return try stack.pushResult(try body(value, repeat each values))
        }
    }

    /// Makes a Lua function of a Swift function without result whose arguments Lua can pass by name.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, each Argument: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, repeat each Argument) throws -> Void,
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws -> LuaFunction {
        let list = (repeat each rest)
        return try makeFunction(name, first.records + named(repeat each rest)) { stack, names in
            var arguments = try LuaNamedArguments(stack, from: 1, names)
            let value = try arguments.next(first)
            let values = (repeat try arguments.next(each list))
            try body(value, repeat each values)
            return 0
        }
    }

    /// Makes a Lua function of a Swift function that returns a tuple and whose arguments Lua can pass by name.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (First, repeat each Argument) throws -> (repeat each Result),
        parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>
    ) throws -> LuaFunction {
        let list = (repeat each rest)
        return try makeFunction(name, first.records + named(repeat each rest)) { stack, names in
            var arguments = try LuaNamedArguments(stack, from: 1, names)
            let value = try arguments.next(first)
            let values = (repeat try arguments.next(each list))
            let results = try body(value, repeat each values)
            return try stack.pushResults(repeat each results)
        }
    }

    /// Makes a Lua function of a closure whose arguments Lua can pass by name.
    ///
    /// ```swift
    /// let move = try lua.function("move", parameters: .named("to"), .named("speed", default: 1)) {
    ///     (to: Double, speed: Double) in to / speed
    /// }
    /// ```
    @inlinable
    public func function<First: LuaConvertible, each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> Result
    ) throws -> LuaFunction {
        try function(name, body, parameters: first, repeat each rest)
    }

    /// Makes a Lua function of a closure without result whose arguments Lua can pass by name.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, each Argument: LuaConvertible>(
        _ name: String? = nil, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> Void
    ) throws -> LuaFunction {
        try function(name, body, parameters: first, repeat each rest)
    }

    /// Makes a Lua function of a closure that returns a tuple and whose arguments Lua can pass by name.
    @inlinable
    @_disfavoredOverload
    public func function<First: LuaConvertible, each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String? = nil, parameters first: LuaParameter<First>, _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> (repeat each Result)
    ) throws -> LuaFunction {
        try function(name, body, parameters: first, repeat each rest)
    }

    /// Makes a function after its parameters have been found right.
    @usableFromInline
    func makeFunction(
        _ name: String?, _ parameters: [LuaParameterRecord],
        _ body: @escaping (LuaStack, _ names: [String]) throws -> Int
    ) throws -> LuaFunction {
        // Lua too calls a function "?" whose name it does not know.
        let record = LuaMemberRecord(.staticMethod, name ?? "?", root: LuaModule.self, parameters: parameters)
        try LuaExports(record).validateFunction()
        let names = luaNames(of: parameters)
        return try makeFunction(name) { try body($0, names) }
    }
}
