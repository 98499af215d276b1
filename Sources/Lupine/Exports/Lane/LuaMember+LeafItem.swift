extension LuaMember {
    /// What `object[key]` means, called directly by LuaJIT's compiler where the key is a number.
    ///
    /// It is ``Item`` with a promise: what reads and assigns the items does not use the runtime that calls it.
    public struct LeafItem: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports items that Lua can read: `LuaLeafItem { $0.samples[$1 - 1] }`.
        @inlinable
        @inline(__always)
        public init<Key: LuaLeafConvertible & BinaryInteger, Value: LuaLeafResult>(
            get: @escaping (Root, Key) throws -> Value
        ) {
            luaExports = LuaMember.Item(get: get).luaExports
                .leaf([.receiver, Key._leafKind], Value._leafKind, leafBody(item: get))
        }

        /// Exports items that Lua can read and assign.
        @inlinable
        @inline(__always)
        public init<Key: LuaLeafConvertible & BinaryInteger, Value: LuaLeafResult, NewValue: LuaLeafConvertible>(
            get: @escaping (Root, Key) throws -> Value, set: @escaping (inout Root, Key, NewValue) throws -> Void
        ) {
            luaExports = LuaMember.Item(reading: get, assigning: set).luaExports
                .leaf([.receiver, Key._leafKind], Value._leafKind, leafBody(item: get))
                .setterLeaf([.receiver, Key._leafKind, NewValue._leafKind]) {
                    context, p0, p1, p2, p3, d0, d1, d2, d3 in
                    var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
                    let receiver = LuaLeafReceiver<Root>(&call)
                    guard let key = Key._takeFromLeaf(&call), let value = NewValue._takeFromLeaf(&call) else {
                        return call.refuse()
                    }
                    try receiver.change { try set(&$0, key, value) }
                    return 0
                }
        }
    }
}

/// What compiled code calls to read an item of an object.
@inlinable
@inline(__always)
func leafBody<Root, Key: LuaLeafConvertible, Value: LuaLeafResult>(
    item get: @escaping (Root, Key) throws -> Value
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        let receiver = LuaLeafReceiver<Root>(&call)
        guard let key = Key._takeFromLeaf(&call) else { return call.refuse() }
        return try receiver.use { try get($0, key) }._returnFromLeaf(&call)
    }
}
