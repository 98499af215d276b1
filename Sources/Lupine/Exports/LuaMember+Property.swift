extension LuaMember {
    /// A property of the objects of a type, `object.name` in Lua; read-only unless it is declared `writable:`.
    public struct Property: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports a property that Lua can read.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(_ name: String, _ keyPath: @autoclosure @escaping () -> KeyPath<Root, Value>)
        {
            // A closure that captures nothing else, which the optimizer turns into plain access.
            let property = Property(name, get: { $0[keyPath: keyPath()] })
            let offset = MemoryLayout<Root>.offset(of: keyPath())
            luaExports = property.luaExports.inPlace(LuaLeafField(offset: offset, of: Root.self, Value.self))
        }

        /// Exports a property that Lua can read and assign.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(
            _ name: String, writable keyPath: @autoclosure @escaping () -> WritableKeyPath<Root, Value>
        ) {
            let property = Property(name, get: { $0[keyPath: keyPath()] }, set: { $0[keyPath: keyPath()] = $1 })
            let offset = MemoryLayout<Root>.offset(of: keyPath())
            luaExports = property.luaExports.inPlace(
                LuaLeafField(offset: offset, of: Root.self, Value.self), isWritable: true)
        }

        /// Exports a property that a closure computes.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(_ name: String, get: @escaping (Root) throws -> Value) {
            self.init(
                name, get: { try $0.pushResult(try $0.checkedReceiver(Root.self).use(get)) },
                Value.self)
        }

        /// Exports a property that closures compute and assign.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(
            _ name: String, get: @escaping (Root) throws -> Value, set: @escaping (inout Root, Value) throws -> Void
        ) {
            self.init(
                name, get: { try $0.pushResult(try $0.checkedReceiver(Root.self).use(get)) },
                set: { stack in
                    let receiver = try stack.checkedReceiver(Root.self)
                    let value = try stack.assigned(Value.self, at: 2)
                    try receiver.change { try set(&$0, value) }
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
