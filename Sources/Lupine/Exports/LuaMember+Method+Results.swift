/// Methods with several results: a tuple in Swift.
extension LuaMember.Method {
    /// Exports a method by reference that returns a tuple.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> (repeat each Result)
    ) {
        self.init(name, positional(repeat (each Argument).self), (repeat each Result).self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let values = (repeat try arguments.next((each Argument).self))
            let results = try receiver.use { try method($0)(repeat each values) }
            return try stack.pushResults(repeat each results)
        }
    }

    /// Exports a method by reference that returns a tuple and whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> (repeat each Result),
        parameters: repeat LuaParameter<each Argument>
    ) {
        let list = (repeat each parameters)
        let records = named(repeat each parameters)
        let names = luaNames(of: records)
        self.init(name, records, (repeat each Result).self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let values = (repeat try arguments.next(each list))
            let results = try receiver.use { try method($0)(repeat each values) }
            return try stack.pushResults(repeat each results)
        }
    }

    /// Exports a closure that returns a tuple as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, repeat each Argument) throws -> (repeat each Result)
    ) {
        self.init(name, positional(repeat (each Argument).self), (repeat each Result).self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let values = (repeat try arguments.next((each Argument).self))
            let results = try receiver.change { try body(&$0, repeat each values) }
            return try stack.pushResults(repeat each results)
        }
    }
}

/// Static methods with several results.
extension LuaMember.StaticMethod {
    /// Exports a function that returns a tuple.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ function: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) {
        self.init(name, positional(repeat (each Argument).self), (repeat each Result).self) { stack in
            var arguments = LuaArguments(stack)
            let values = (repeat try arguments.next((each Argument).self))
            let results = try function(repeat each values)
            return try stack.pushResults(repeat each results)
        }
    }

    /// Exports a function that returns a tuple and whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ function: @escaping (repeat each Argument) throws -> (repeat each Result),
        parameters: repeat LuaParameter<each Argument>
    ) {
        let list = (repeat each parameters)
        let records = named(repeat each parameters)
        let names = luaNames(of: records)
        self.init(name, records, (repeat each Result).self) { stack in
            var arguments = try LuaNamedArguments(stack, from: 1, names)
            let values = (repeat try arguments.next(each list))
            let results = try function(repeat each values)
            return try stack.pushResults(repeat each results)
        }
    }

    /// Exports a closure that returns a tuple and whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<First: LuaConvertible, each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<First>,
        _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> (repeat each Result)
    ) {
        let list = (repeat each rest)
        let records = first.records + named(repeat each rest)
        let names = luaNames(of: records)
        self.init(name, records, (repeat each Result).self) { stack in
            var arguments = try LuaNamedArguments(stack, from: 1, names)
            let value = try arguments.next(first)
            let values = (repeat try arguments.next(each list))
            let results = try body(value, repeat each values)
            return try stack.pushResults(repeat each results)
        }
    }
}
