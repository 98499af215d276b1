extension LuaMember {
    /// A method of the objects of a type, `object:name(…)` in Lua.
    public struct Method: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports a method by reference: `LuaMethod("forward", forward)`.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Result
        ) {
            self.init(name, positional(repeat (each Argument).self), Result.self) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                return try stack.pushResult(try receiver.use { try method($0)(repeat each values) })
            }
        }

        /// Exports a method without result by reference.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Void
        ) {
            self.init(name, positional(repeat (each Argument).self), nil) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                try receiver.use { try method($0)(repeat each values) }
                return 0
            }
        }

        /// Exports a method by reference whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Result,
            parameters: repeat LuaParameter<each Argument>
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, Result.self) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let values = (repeat try arguments.next(each list))
                return try stack.pushResult(try receiver.use { try method($0)(repeat each values) })
            }
        }

        /// Exports a method without result by reference whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Void,
            parameters: repeat LuaParameter<each Argument>
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, nil) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let values = (repeat try arguments.next(each list))
                try receiver.use { try method($0)(repeat each values) }
                return 0
            }
        }

        /// Exports a closure as a method; it may change a value in place: `LuaMethod("scale") { $0.scale(by: $1) }`.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, body: @escaping (inout Root, repeat each Argument) throws -> Result
        ) {
            self.init(name, positional(repeat (each Argument).self), Result.self) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                let result = try receiver.change { try body(&$0, repeat each values) }
                return try stack.pushResult(result)
            }
        }

        /// Exports a closure without result as a method.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, body: @escaping (inout Root, repeat each Argument) throws -> Void
        ) {
            self.init(name, positional(repeat (each Argument).self), nil) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = LuaArguments(stack, from: 2)
                let values = (repeat try arguments.next((each Argument).self))
                try receiver.change { try body(&$0, repeat each values) }
                return 0
            }
        }

        /// Exports a closure as a method whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        public init<each Argument: LuaConvertible, Result: LuaConvertible>(
            _ name: String, parameters: repeat LuaParameter<each Argument>,
            body: @escaping (inout Root, repeat each Argument) throws -> Result
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, Result.self) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let values = (repeat try arguments.next(each list))
                let result = try receiver.change { try body(&$0, repeat each values) }
                return try stack.pushResult(result)
            }
        }

        /// Exports a closure without result as a method whose arguments Lua can pass by name.
        @inlinable
        @inline(__always)
        @_disfavoredOverload
        public init<each Argument: LuaConvertible>(
            _ name: String, parameters: repeat LuaParameter<each Argument>,
            body: @escaping (inout Root, repeat each Argument) throws -> Void
        ) {
            let list = (repeat each parameters)
            let records = named(repeat each parameters)
            let names = luaNames(of: records)
            self.init(name, records, nil) { stack in
                let receiver = try stack.checkedReceiver(Root.self)
                var arguments = try LuaNamedArguments(stack, from: 2, names)
                let values = (repeat try arguments.next(each list))
                try receiver.change { try body(&$0, repeat each values) }
                return 0
            }
        }

        @usableFromInline
        init(
            _ name: String, _ parameters: [LuaParameterRecord], _ type: Any.Type?,
            _ body: @escaping LuaMemberRecord.Body
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(.method, name, root: Root.self, parameters: parameters, type: type, body: body))
        }
    }
}

@usableFromInline
func luaNames(of records: [LuaParameterRecord]) -> [String] { records.compactMap(\.name) }

/// The records of parameters that only their place tells apart.
@inlinable
func positional<each Argument: LuaConvertible>(_ types: repeat (each Argument).Type) -> [LuaParameterRecord] {
    var records: [LuaParameterRecord] = []
    for type in repeat each types { records += LuaParameterRecord.positional(type) }
    return records
}

/// The records of parameters with names.
@inlinable
func named<each Argument: LuaConvertible>(_ parameters: repeat LuaParameter<each Argument>) -> [LuaParameterRecord] {
    var records: [LuaParameterRecord] = []
    for parameter in repeat each parameters { records += parameter.records }
    return records
}
