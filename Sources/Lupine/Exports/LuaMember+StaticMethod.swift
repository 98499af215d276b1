extension LuaMember {
    /// A function of the type itself, `Type.name(…)` in Lua.
    public struct StaticMethod: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports a function.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, _ function: @escaping (repeat each Argument) throws -> Result
        ) {
            self.init(name, positional(repeat (each Argument).self), Result.self) { stack in
                var arguments = LuaArguments(stack)
                let values = (repeat try arguments.next((each Argument).self))
                return try stack.pushResult(try function(repeat each values))
            }
        }

        /// Exports a function without result.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, _ function: @escaping (repeat each Argument) throws -> Void
        ) {
            self.init(name, positional(repeat (each Argument).self), nil) { stack in
                var arguments = LuaArguments(stack)
                let values = (repeat try arguments.next((each Argument).self))
                try function(repeat each values)
                return 0
            }
        }

        /// Exports a function whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, _ function: @escaping (repeat each Argument) throws -> Result,
            parameters: repeat LuaParameter<each Argument>
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, Result.self) { stack in
                var arguments = try LuaNamedArguments(stack, from: 1, names)
                let values = (repeat try arguments.next(each list))
                return try stack.pushResult(try function(repeat each values))
            }
        }

        /// Exports a function without result whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, _ function: @escaping (repeat each Argument) throws -> Void,
            parameters: repeat LuaParameter<each Argument>
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, nil) { stack in
                var arguments = try LuaNamedArguments(stack, from: 1, names)
                let values = (repeat try arguments.next(each list))
                try function(repeat each values)
                return 0
            }
        }

        /// Exports a closure whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<First: LuaConvertible, each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, parameters first: LuaParameter<First>,
            _ rest: repeat LuaParameter<each Argument>,
            body: @escaping (First, repeat each Argument) throws -> Result
        ) {
            let list = (repeat each rest)
            let records = first.records + named(repeat each rest)
            let names = luaNames(of: records)
            self.init(name, records, Result.self) { stack in
                var arguments = try LuaNamedArguments(stack, from: 1, names)
                let value = try arguments.next(first)
                let values = (repeat try arguments.next(each list))
                return try stack.pushResult(try body(value, repeat each values))
            }
        }

        /// Exports a closure without result whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<First: LuaConvertible, each Argument: LuaConvertible>(
            _ name: String, parameters first: LuaParameter<First>,
            _ rest: repeat LuaParameter<each Argument>,
            body: @escaping (First, repeat each Argument) throws -> Void
        ) {
            let list = (repeat each rest)
            let records = first.records + named(repeat each rest)
            let names = luaNames(of: records)
            self.init(name, records, nil) { stack in
                var arguments = try LuaNamedArguments(stack, from: 1, names)
                let value = try arguments.next(first)
                let values = (repeat try arguments.next(each list))
                try body(value, repeat each values)
                return 0
            }
        }

        @usableFromInline
        init(
            _ name: String, _ parameters: [LuaParameterRecord], _ type: Any.Type?,
            _ body: @escaping LuaMemberRecord.Body
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(.staticMethod, name, root: Root.self, parameters: parameters, type: type, body: body))
        }
    }
}
