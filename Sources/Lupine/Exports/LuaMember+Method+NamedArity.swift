/// Closures of two and three arguments that have names; see `LuaMember+Method+Arity.swift`.
extension LuaMember.Method {
    /// Exports a closure that takes two arguments as a method whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    public init<A: LuaConvertible, B: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters a: LuaParameter<A>, _ b: LuaParameter<B>,
        body: @escaping (inout Root, A, B) throws -> Result
    ) {
        let records = named(a, b)
        let names = luaNames(of: records)
        self.init(name, records, Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let a = try arguments.next(a)
            let b = try arguments.next(b)
            return try stack.pushResult(try receiver.change { try body(&$0, a, b) })
        }
    }

    /// Exports a closure that takes two arguments and has no result as a method whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaConvertible, B: LuaConvertible>(
        _ name: String, parameters a: LuaParameter<A>, _ b: LuaParameter<B>,
        body: @escaping (inout Root, A, B) throws -> Void
    ) {
        let records = named(a, b)
        let names = luaNames(of: records)
        self.init(name, records, nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let a = try arguments.next(a)
            let b = try arguments.next(b)
            try receiver.change { try body(&$0, a, b) }
            return 0
        }
    }

    /// Exports a closure that takes three arguments as a method whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    public init<A: LuaConvertible, B: LuaConvertible, C: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters a: LuaParameter<A>, _ b: LuaParameter<B>, _ c: LuaParameter<C>,
        body: @escaping (inout Root, A, B, C) throws -> Result
    ) {
        let records = named(a, b, c)
        let names = luaNames(of: records)
        self.init(name, records, Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let a = try arguments.next(a)
            let b = try arguments.next(b)
            let c = try arguments.next(c)
            return try stack.pushResult(try receiver.change { try body(&$0, a, b, c) })
        }
    }

    /// Exports a closure that takes three arguments and has no result as a method whose arguments Lua can pass by name.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaConvertible, B: LuaConvertible, C: LuaConvertible>(
        _ name: String, parameters a: LuaParameter<A>, _ b: LuaParameter<B>, _ c: LuaParameter<C>,
        body: @escaping (inout Root, A, B, C) throws -> Void
    ) {
        let records = named(a, b, c)
        let names = luaNames(of: records)
        self.init(name, records, nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let a = try arguments.next(a)
            let b = try arguments.next(b)
            let c = try arguments.next(c)
            try receiver.change { try body(&$0, a, b, c) }
            return 0
        }
    }
}
