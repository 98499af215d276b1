extension LuaMember {
    /// What calling the type in Lua does: `Turtle("Ada")`.
    public struct Initializer: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports an initializer or any function that makes an object.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible>(
            _ initializer: @escaping (repeat each Argument) throws -> Root
        ) where Root: LuaConvertible {
            self.init(positional(repeat (each Argument).self)) { stack in
                // The first value is the type.
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                return try stack.pushResult(try initializer(repeat each values))
            }
        }

        /// Exports an initializer whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible>(
            _ initializer: @escaping (repeat each Argument) throws -> Root,
            parameters: repeat LuaParameter<each Argument>
        ) where Root: LuaConvertible {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(records) { stack in
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let values = (repeat try arguments.next(each list))
                return try stack.pushResult(try initializer(repeat each values))
            }
        }

        /// Exports a closure that makes an object and whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<First: LuaConvertible, each Argument: LuaConvertible>(
            parameters first: LuaParameter<First>,
            _ rest: repeat LuaParameter<each Argument>,
            body: @escaping (First, repeat each Argument) throws -> Root
        ) where Root: LuaConvertible {
            let list = (repeat each rest)
            let records = first.records + named(repeat each rest)
            let names = luaNames(of: records)
            self.init(records) { stack in
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let value = try arguments.next(first)
                let values = (repeat try arguments.next(each list))
                return try stack.pushResult(try body(value, repeat each values))
            }
        }

        @usableFromInline
        init(
            _ parameters: [LuaParameterRecord], _ type: Any.Type = Root.self, _ body: @escaping LuaMemberRecord.Body
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(.initializer, "init", root: Root.self, parameters: parameters, type: type, body: body))
        }
    }
}

/// Initializers that may fail.
extension LuaMember.Initializer {
    /// Exports a failable initializer or any function that may make an object; its `nil` is `nil` in Lua.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible>(
        _ initializer: @escaping (repeat each Argument) throws -> Root?
    ) where Root: LuaConvertible {
        self.init(positional(repeat (each Argument).self), Root?.self) { stack in
            var arguments = LuaArguments(stack, from: 2)
            let values = (repeat try arguments.next((each Argument).self))
            return try stack.pushResult(try initializer(repeat each values))
        }
    }

    /// Exports a failable initializer whose arguments Lua can pass by name; its `nil` is `nil` in Lua.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<each Argument: LuaConvertible>(
        _ initializer: @escaping (repeat each Argument) throws -> Root?,
        parameters: repeat LuaParameter<each Argument>
    ) where Root: LuaConvertible {
        let list = (repeat each parameters)
        let records = named(repeat each parameters)
        let names = luaNames(of: records)
        self.init(records, Root?.self) { stack in
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let values = (repeat try arguments.next(each list))
            return try stack.pushResult(try initializer(repeat each values))
        }
    }

    /// Exports a closure that may make an object and whose arguments Lua can pass by name; its `nil` is `nil` in Lua.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<First: LuaConvertible, each Argument: LuaConvertible>(
        parameters first: LuaParameter<First>,
        _ rest: repeat LuaParameter<each Argument>,
        body: @escaping (First, repeat each Argument) throws -> Root?
    ) where Root: LuaConvertible {
        let list = (repeat each rest)
        let records = first.records + named(repeat each rest)
        let names = luaNames(of: records)
        self.init(records, Root?.self) { stack in
            var arguments = try LuaNamedArguments(stack, from: 2, names)
            let value = try arguments.next(first)
            let values = (repeat try arguments.next(each list))
            return try stack.pushResult(try body(value, repeat each values))
        }
    }
}
