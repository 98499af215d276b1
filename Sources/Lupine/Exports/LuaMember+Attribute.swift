extension LuaMember {
    /// What `object.name` means when no member is called that.
    ///
    /// A `nil` from the closure means that there is no such attribute; items are asked then.
    public struct Attribute: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports attributes that Lua can read.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(get: @escaping (Root, String) throws -> Value?) {
            self.init(Value.self, get: { try $0.pushAttribute(Root.self, get) })
        }

        /// Exports attributes that Lua can read and assign; assigning `nil` passes `nil`.
        @inlinable
        @inline(__always)
        public init<Value: LuaConvertible>(
            get: @escaping (Root, String) throws -> Value?, set: @escaping (inout Root, String, Value?) throws -> Void
        ) {
            self.init(
                Value.self, get: { try $0.pushAttribute(Root.self, get) },
                set: { stack in
                    guard let name = try? LuaName.fromLua(stack, at: 2).text else { return nil }
                    let receiver = try stack.checkedReceiver(Root.self)
                    let value = try stack.assigned(Value?.self, at: 3, to: name)
                    try receiver.change { try set(&$0, name, value) }
                    return 0
                })
        }

        @usableFromInline
        init(_ type: Any.Type, get: @escaping LuaMemberRecord.Attempt, set: LuaMemberRecord.Attempt? = nil) {
            luaExports = LuaExports(
                LuaMemberRecord(
                    .attribute, ".", root: Root.self, parameters: [LuaParameterRecord(type: String.self)], type: type,
                    isWritable: set != nil, attempt: get, attemptToSet: set))
        }
    }
}

extension LuaStack {
    @inlinable
    func pushAttribute<Root, Value: LuaConvertible>(
        _ type: Root.Type, _ get: (Root, String) throws -> Value?
    ) throws -> Int? {
        guard let name = try? LuaName.fromLua(self, at: 2).text, let value = try get(try receiver(type), name) else {
            return nil
        }
        return try pushResult(value)
    }
}
