extension LuaMember {
    /// A property of the type itself, `Type.name` in Lua.
    public struct StaticProperty: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports what an expression gives each time: `LuaStaticProperty("zero", Vector.zero)`.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(_ name: String, _ get: @autoclosure @escaping () throws -> Value) {
            self.init(name, Value.self, get: { try $0.pushResult(try get()) })
        }

        /// Exports a property that closures compute and assign.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(
            _ name: String, get: @escaping () throws -> Value, set: @escaping (Value) throws -> Void
        ) {
            self.init(
                name, Value.self, get: { try $0.pushResult(try get()) },
                set: { stack in
                    try set(try stack.assigned(Value.self, at: 2))
                    return 0
                })
        }

        @usableFromInline
        init(
            _ name: String, _ type: Any.Type, get: @escaping LuaMemberRecord.Body, set: LuaMemberRecord.Body? = nil
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(
                    .staticProperty, name, root: Root.self, type: type, isWritable: set != nil, body: get,
                    setter: set))
        }
    }
}
