extension LuaMember {
    /// What `object[key]` means when no member is called that and no attribute has a value.
    ///
    /// The key is Lua's own: nothing is added to it or taken from it. A key that does not fit its type is no item.
    public struct Item: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports items that Lua can read: `LuaItem { $0.trail[$1 - 1] }`.
        @inlinable
        @inline(__always)
        public init<Key: LuaConvertible, Value: LuaConvertible>(get: @escaping (Root, Key) throws -> Value) {
            self.init(
                Key.self, Value.self,
                get: { stack in
                    guard let key = try? Key.fromLua(stack, at: 2) else { return nil }
                    return try stack.pushResult(try get(try stack.receiver(Root.self), key))
                })
        }

        /// Exports items that Lua can read and assign.
        @inlinable
        @inline(__always)
        public init<Key: LuaConvertible, Value: LuaConvertible>(
            get: @escaping (Root, Key) throws -> Value, set: @escaping (inout Root, Key, Value) throws -> Void
        ) {
            self.init(reading: get, assigning: set)
        }

        /// The same where the values that are read may be absent.
        @inlinable
        @inline(__always)
        init<Key: LuaConvertible, Value: LuaConvertible, NewValue: LuaConvertible>(
            reading get: @escaping (Root, Key) throws -> Value,
            assigning set: @escaping (inout Root, Key, NewValue) throws -> Void
        ) {
            self.init(
                Key.self, Value.self,
                get: { stack in
                    guard let key = try? Key.fromLua(stack, at: 2) else { return nil }
                    return try stack.pushResult(try get(try stack.receiver(Root.self), key))
                },
                set: { stack in
                    guard let key = try? Key.fromLua(stack, at: 2) else { return nil }
                    let receiver = try stack.checkedReceiver(Root.self)
                    let value = try stack.assigned(NewValue.self, at: 3, to: stack.itemName(at: 2))
                    try receiver.change { try set(&$0, key, value) }
                    return 0
                })
        }

        @usableFromInline
        init(
            _ key: Any.Type, _ type: Any.Type, get: @escaping LuaMemberRecord.Attempt,
            set: LuaMemberRecord.Attempt? = nil
        ) {
            luaExports = LuaExports(
                LuaMemberRecord(
                    .item, "[]", root: Root.self, parameters: [LuaParameterRecord(type: key)], type: type,
                    isWritable: set != nil, attempt: get, attemptToSet: set))
        }
    }
}

extension LuaStack {
    /// What messages call the item of a key: as scripts write it after the object.
    @usableFromInline
    func itemName(at index: Int) -> String {
        type(at: index) == .string ? LuaString(bytes(at: index)).lossyText : "[\(quote(at: index))]"
    }
}
