/// Methods by reference with up to three arguments, written out: packs are not turned into straight code.
extension LuaMember.Method {
    /// Exports a method by reference that takes one argument.
    @inlinable
    @inline(__always)
    public init<Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (Argument) throws -> Result
    ) {
        self.init(name, positional(Argument.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let argument = try arguments.next(Argument.self)
            return try stack.pushResult(try receiver.use { try method($0)(argument) })
        }
    }

    /// Exports a method by reference that takes one argument and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<Argument: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (Argument) throws -> Void
    ) {
        self.init(name, positional(Argument.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let argument = try arguments.next(Argument.self)
            try receiver.use { try method($0)(argument) }
            return 0
        }
    }

    /// Exports a method by reference that takes two arguments.
    @inlinable
    @inline(__always)
    public init<First: LuaConvertible, Second: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (First, Second) throws -> Result
    ) {
        self.init(name, positional(First.self, Second.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let first = try arguments.next(First.self)
            let second = try arguments.next(Second.self)
            return try stack.pushResult(try receiver.use { try method($0)(first, second) })
        }
    }

    /// Exports a method by reference that takes two arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<First: LuaConvertible, Second: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (First, Second) throws -> Void
    ) {
        self.init(name, positional(First.self, Second.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let first = try arguments.next(First.self)
            let second = try arguments.next(Second.self)
            try receiver.use { try method($0)(first, second) }
            return 0
        }
    }

    /// Exports a method by reference that takes three arguments.
    @inlinable
    @inline(__always)
    public init<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (First, Second, Third) throws -> Result
    ) {
        self.init(name, positional(First.self, Second.self, Third.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let first = try arguments.next(First.self)
            let second = try arguments.next(Second.self)
            let third = try arguments.next(Third.self)
            return try stack.pushResult(try receiver.use { try method($0)(first, second, third) })
        }
    }

    /// Exports a method by reference that takes three arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<First: LuaConvertible, Second: LuaConvertible, Third: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (First, Second, Third) throws -> Void
    ) {
        self.init(name, positional(First.self, Second.self, Third.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let first = try arguments.next(First.self)
            let second = try arguments.next(Second.self)
            let third = try arguments.next(Third.self)
            try receiver.use { try method($0)(first, second, third) }
            return 0
        }
    }
}
