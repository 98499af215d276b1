extension LuaMember {
    /// A property of the objects of a type, `object.name` in Lua; read-only unless it is declared `writable:`.
    public struct Property: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports a property that Lua can read.
        @inlinable
        public init<Value: LuaConvertible>(_ name: String, _ keyPath: KeyPath<Root, Value>) {
            self.init(name, get: { try $0.pushResult(try $0.receiver(Root.self)[keyPath: keyPath]) }, Value.self)
        }

        /// Exports a property that Lua can read and assign.
        @inlinable
        public init<Value: LuaConvertible>(_ name: String, writable keyPath: WritableKeyPath<Root, Value>) {
            self.init(
                name, get: { try $0.pushResult(try $0.receiver(Root.self)[keyPath: keyPath]) },
                set: { stack in
                    try stack.checkMethodReceiver(Root.self)
                    let value = try stack.assigned(Value.self, at: 2)
                    try stack.mutateObject(Root.self, at: 1) { $0[keyPath: keyPath] = value }
                    return 0
                }, Value.self)
        }

        /// Exports a property that a closure computes.
        @inlinable
        public init<Value: LuaConvertible>(_ name: String, get: @escaping (Root) throws -> Value) {
            self.init(name, get: { try $0.pushResult(try get(try $0.receiver(Root.self))) }, Value.self)
        }

        /// Exports a property that closures compute and assign.
        @inlinable
        public init<Value: LuaConvertible>(
            _ name: String, get: @escaping (Root) throws -> Value, set: @escaping (inout Root, Value) throws -> Void
        ) {
            self.init(
                name, get: { try $0.pushResult(try get(try $0.receiver(Root.self))) },
                set: { stack in
                    try stack.checkMethodReceiver(Root.self)
                    let value = try stack.assigned(Value.self, at: 2)
                    try stack.mutateObject(Root.self, at: 1) { try set(&$0, value) }
                    return 0
                }, Value.self)
        }

        @usableFromInline
        init(
            _ name: String, get: @escaping LuaMemberRecord.Body, set: LuaMemberRecord.Body? = nil, _ type: Any.Type
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(
                    .property, name, root: Root.self, type: type, isWritable: set != nil, body: get, setter: set))
        }
    }
}
