extension LuaMember {
    /// A property that LuaJIT's compiler reads and assigns directly, `object.name` in Lua.
    ///
    /// It is ``Property`` with a promise: what reads and assigns it does not use the runtime that calls it. Stored
    /// numbers and booleans of a structure need no such promise: there is no call at all.
    public struct LeafProperty: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports a property that Lua can read.
        @inlinable
        @inline(__always)
        public init<Value: LuaLeafResult>(_ name: String, _ keyPath: @autoclosure @escaping () -> KeyPath<Root, Value>)
        {
            // Closures that capture nothing else, which the optimizer turns into plain access.
            luaExports = LuaMember.Property(name, get: { $0[keyPath: keyPath()] }).luaExports
                .leaf([.receiver], Value._leafKind) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
                    var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
                    let receiver = LuaLeafReceiver<Root>(&call)
                    return try receiver.use { $0[keyPath: keyPath()] }._returnFromLeaf(&call)
                }
                .inPlace(LuaLeafField(offset: MemoryLayout<Root>.offset(of: keyPath()), of: Root.self, Value.self))
        }

        /// Exports a property that Lua can read and assign.
        @inlinable
        @inline(__always)
        public init<Value: LuaLeafConvertible>(
            _ name: String, writable keyPath: @autoclosure @escaping () -> WritableKeyPath<Root, Value>
        ) {
            let property = LuaMember.Property(
                name, get: { $0[keyPath: keyPath()] }, set: { $0[keyPath: keyPath()] = $1 })
            luaExports = property.luaExports
                .leaf([.receiver], Value._leafKind) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
                    var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
                    let receiver = LuaLeafReceiver<Root>(&call)
                    return try receiver.use { $0[keyPath: keyPath()] }._returnFromLeaf(&call)
                }
                .setterLeaf([.receiver, Value._leafKind]) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
                    var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
                    let receiver = LuaLeafReceiver<Root>(&call)
                    guard let value = Value._takeFromLeaf(&call) else { return call.refuse() }
                    receiver.change { $0[keyPath: keyPath()] = value }
                    return 0
                }
                .inPlace(
                    LuaLeafField(offset: MemoryLayout<Root>.offset(of: keyPath()), of: Root.self, Value.self),
                    isWritable: true)
        }

        /// Exports a property that a closure computes.
        @inlinable
        @inline(__always)
        public init<Value: LuaLeafResult>(_ name: String, get: @escaping (Root) throws -> Value) {
            luaExports = LuaMember.Property(name, get: get).luaExports
                .leaf([.receiver], Value._leafKind, leafBody(reading: get))
        }

        /// Exports a property that closures compute and assign.
        @inlinable
        @inline(__always)
        public init<Value: LuaLeafConvertible>(
            _ name: String, get: @escaping (Root) throws -> Value, set: @escaping (inout Root, Value) throws -> Void
        ) {
            luaExports = LuaMember.Property(name, get: get, set: set).luaExports
                .leaf([.receiver], Value._leafKind, leafBody(reading: get))
                .setterLeaf([.receiver, Value._leafKind]) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
                    var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
                    let receiver = LuaLeafReceiver<Root>(&call)
                    guard let value = Value._takeFromLeaf(&call) else { return call.refuse() }
                    try receiver.change { try set(&$0, value) }
                    return 0
                }
        }
    }
}

/// What compiled code calls to read something of an object.
@inlinable
@inline(__always)
func leafBody<Root, Value: LuaLeafResult>(reading get: @escaping (Root) throws -> Value) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        return try LuaLeafReceiver<Root>(&call).use(get)._returnFromLeaf(&call)
    }
}
