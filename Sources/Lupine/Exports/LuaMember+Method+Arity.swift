/// Closures of zero, two and three arguments. After an `inout` parameter the compiler matches a parameter pack only with a
/// closure of one more; in others `$0` could not be changed. Those of four and more say `(root: inout Root, a, b, c, d) in`:
/// overloads for them would slow down the type checker.
extension LuaMember.Method {
    /// Exports a closure that takes no arguments as a method.
    @inlinable
    @inline(__always)
    public init<Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root) throws -> Result
    ) {
        self.init(name, [], Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            return try stack.pushResult(try receiver.change(body))
        }
    }

    /// Exports a closure that takes no arguments and has no result as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init(
        _ name: String, body: @escaping (inout Root) throws -> Void
    ) {
        self.init(name, [], nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            try receiver.change(body)
            return 0
        }
    }

    /// Exports a closure that takes no arguments and returns a tuple as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root) throws -> (repeat each Result)
    ) {
        self.init(name, [], (repeat each Result).self) { stack in
            let results = try stack.checkedReceiver(Root.self).change(body)
            return try stack.pushResults(repeat each results)
        }
    }

    /// Exports a closure that takes one argument as a method.
    @inlinable
    @inline(__always)
    public init<A: LuaConvertible, Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A) throws -> Result
    ) {
        self.init(name, positional(A.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            return try stack.pushResult(try receiver.change { try body(&$0, a) })
        }
    }

    /// Exports a closure that takes one argument and has no result as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A) throws -> Void
    ) {
        self.init(name, positional(A.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            try receiver.change { try body(&$0, a) }
            return 0
        }
    }

    /// Exports a closure that takes two arguments as a method.
    @inlinable
    @inline(__always)
    public init<A: LuaConvertible, B: LuaConvertible, Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A, B) throws -> Result
    ) {
        self.init(name, positional(A.self, B.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            return try stack.pushResult(try receiver.change { try body(&$0, a, b) })
        }
    }

    /// Exports a closure that takes two arguments and has no result as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaConvertible, B: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A, B) throws -> Void
    ) {
        self.init(name, positional(A.self, B.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            try receiver.change { try body(&$0, a, b) }
            return 0
        }
    }

    /// Exports a closure that takes three arguments as a method.
    @inlinable
    @inline(__always)
    public init<A: LuaConvertible, B: LuaConvertible, C: LuaConvertible, Result: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A, B, C) throws -> Result
    ) {
        self.init(name, positional(A.self, B.self, C.self), Result.self) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            return try stack.pushResult(try receiver.change { try body(&$0, a, b, c) })
        }
    }

    /// Exports a closure that takes three arguments and has no result as a method.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaConvertible, B: LuaConvertible, C: LuaConvertible>(
        _ name: String, body: @escaping (inout Root, A, B, C) throws -> Void
    ) {
        self.init(name, positional(A.self, B.self, C.self), nil) { stack in
            let receiver = try stack.checkedReceiver(Root.self)
            var arguments = LuaArguments(stack, from: 2)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            try receiver.change { try body(&$0, a, b, c) }
            return 0
        }
    }
}
