/// An operator with two operands.
public enum LuaBinaryEvent: String, Hashable, Sendable {
    /// `+`, `-`, `*`, `/`, `%`, `^` and `..` in Lua.
    case add, sub, mul, div, mod, pow, concat
}

/// An operator or function with one operand.
public enum LuaUnaryEvent: String, Hashable, Sendable {
    /// `-`, `#` and `tostring` in Lua.
    case unm, len, tostring
}

/// A comparison.
public enum LuaComparisonEvent: String, Hashable, Sendable {
    /// `==`, `<` and `<=` in Lua, and with them `~=`, `>` and `>=`.
    case eq, lt, le
}

/// Calling an object like a function.
public enum LuaCallEvent: String, Hashable, Sendable {
    /// `object(…)` in Lua.
    case call
}

extension LuaMember {
    /// What an operator or another of Lua's events means for the objects of a type.
    public struct Metamethod: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports an operator with the object on its left: `LuaMetamethod(.add, +)`.
        ///
        /// One event may be declared several times with different operands.
        @inlinable
        @inline(__always)
        public init<Right: LuaConvertible, Value: LuaConvertible>(
            _ event: LuaBinaryEvent, _ body: @escaping (Root, Right) throws -> Value
        ) {
            self.init(event.rawValue, positional(Right.self), Value.self) { stack in
                guard let left = try? stack.object(Root.self, at: 1), let right = try? Right.fromLua(stack, at: 2)
                else { return nil }
                return try stack.pushResult(try body(left, right))
            }
        }

        /// Exports an operator with the object on its right: `LuaMetamethod(.mul, reversed: { (k: Double, v: Vector) in … })`.
        @inlinable
        @inline(__always)
        public init<Left: LuaConvertible, Value: LuaConvertible>(
            _ event: LuaBinaryEvent, reversed body: @escaping (Left, Root) throws -> Value
        ) {
            self.init(event.rawValue, positional(Left.self), Value.self) { stack in
                guard let right = try? stack.object(Root.self, at: 2), let left = try? Left.fromLua(stack, at: 1)
                else { return nil }
                return try stack.pushResult(try body(left, right))
            }
        }

        /// Exports an operator with one operand as a property: `LuaMetamethod(.len, \.count)`.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(_ event: LuaUnaryEvent, _ keyPath: KeyPath<Root, Value>) {
            self.init(event.rawValue, [], Value.self) { stack in
                guard let object = try? stack.object(Root.self, at: 1) else { return nil }
                return try stack.pushResult(object[keyPath: keyPath])
            }
        }

        /// Exports an operator with one operand as a closure.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(_ event: LuaUnaryEvent, body: @escaping (Root) throws -> Value) {
            self.init(event.rawValue, [], Value.self) { stack in
                guard let object = try? stack.object(Root.self, at: 1) else { return nil }
                return try stack.pushResult(try body(object))
            }
        }

        /// Exports a comparison of two objects: `LuaMetamethod(.eq, ==)`.
        @inlinable
        @inline(__always)
        public init(_ event: LuaComparisonEvent, _ body: @escaping (Root, Root) throws -> Bool) {
            self.init(event.rawValue, [LuaParameterRecord(type: Root.self)], Bool.self) { stack in
                guard let left = try? stack.object(Root.self, at: 1), let right = try? stack.object(Root.self, at: 2)
                else { return nil }
                return try stack.pushResult(try body(left, right))
            }
        }

        /// Exports what calling an object does.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ event: LuaCallEvent, _ body: @escaping (Root, repeat each Argument) throws -> Result
        ) {
            self.init(event.rawValue, positional(repeat (each Argument).self), Result.self) { stack in
                guard let root = try? stack.object(Root.self, at: 1) else { return nil }
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                return try stack.pushResult(try body(root, repeat each values))
            }
        }

        /// Exports what calling an object does that gives no result.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ event: LuaCallEvent, _ body: @escaping (Root, repeat each Argument) throws -> Void
        ) {
            self.init(event.rawValue, positional(repeat (each Argument).self), nil) { stack in
                guard let root = try? stack.object(Root.self, at: 1) else { return nil }
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                try body(root, repeat each values)
                return 0
            }
        }

        /// Exports what calling an object does that gives several results: a tuple.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
            _ event: LuaCallEvent, _ body: @escaping (Root, repeat each Argument) throws -> (repeat each Result)
        ) {
            self.init(event.rawValue, positional(repeat (each Argument).self), (repeat each Result).self) { stack in
                guard let root = try? stack.object(Root.self, at: 1) else { return nil }
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                let results = try body(root, repeat each values)
                return try stack.pushResults(repeat each results)
            }
        }

        /// Exports what an event of another name does, such as `__tojson` of a library.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            custom event: String, _ body: @escaping (Root, repeat each Argument) throws -> Result
        ) {
            self.init(event, positional(repeat (each Argument).self), Result.self) { stack in
                let root = try stack.receiver(Root.self)
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                return try stack.pushResult(try body(root, repeat each values))
            }
        }

        @usableFromInline
        init(
            _ event: String, _ parameters: [LuaParameterRecord], _ type: Any.Type?,
            _ body: @escaping LuaMemberRecord.Attempt
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(
                    .metamethod, event.hasPrefix("__") ? event : "__" + event, root: Root.self,
                    parameters: parameters, type: type, attempt: body))
        }
    }
}
