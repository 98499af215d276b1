/// Walks through a table see its entries without metamethods, in Lua's order, which is none in particular.
extension LuaTable {
    /// The entries when it is called; what becomes of the table later does not matter to them.
    ///
    /// ```swift
    /// for (name, score) in try scores.pairs(String.self, Int.self) { … }
    /// ```
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` when a key or value does not fit its type.
    public func pairs<Key: LuaConvertible, Value: LuaConvertible>(
        _ key: Key.Type = Key.self, _ value: Value.Type = Value.self
    ) throws -> [(key: Key, value: Value)] {
        var result: [(key: Key, value: Value)] = []
        try forEach { (key: Key, value: Value) in result.append((key, value)) }
        return result
    }

    /// The keys when it is called.
    public func keys<Key: LuaConvertible>(_ key: Key.Type = Key.self) throws -> [Key] {
        var result: [Key] = []
        try forEach { (key: Key, _: LuaIgnored) in result.append(key) }
        return result
    }

    /// The values when it is called.
    public func values<Value: LuaConvertible>(_ value: Value.Type = Value.self) throws -> [Value] {
        var result: [Value] = []
        try forEach { (_: LuaIgnored, value: Value) in result.append(value) }
        return result
    }

    /// The values of the keys 1, 2, … up to the first that is missing, as Lua's `ipairs` visits them.
    public func elements<Element: LuaConvertible>(_ element: Element.Type = Element.self) throws -> [Element] {
        try reference.withValue { try $0.readPrefix(of: Element.self, at: -1) }
    }

    /// Calls a body for each entry, without copying the table first.
    ///
    /// The body may assign to entries that exist, and remove them. After it has added some, the walk may end with an
    /// error, or pass some entries twice or not at all, as Lua's `next` says.
    ///
    /// The corresponding Lua function is `lua_next`.
    public func forEach<Key: LuaConvertible, Value: LuaConvertible>(_ body: (Key, Value) throws -> Void) throws {
        try reference.withValue { stack in
            try stack.readEntries(at: -1) { stack in
                let key: Key
                let value: Value
                do {
                    key = try Key.fromLua(stack, at: -2)
                } catch {
                    throw LuaError.located(error, "key \(stack.quote(at: -2))")
                }
                do {
                    value = try Value.fromLua(stack, at: -1)
                } catch {
                    throw LuaError.located(error, "[\(stack.quote(at: -2))]")
                }
                try body(key, value)
            }
        }
    }
}

/// Without a type that the context gives, keys and values are ``LuaValue``s.
extension LuaTable {
    /// The entries when it is called, of whatever types.
    @_disfavoredOverload
    public func pairs() throws -> [(key: LuaValue, value: LuaValue)] { try pairs(LuaValue.self, LuaValue.self) }

    /// The keys when it is called, of whatever types.
    @_disfavoredOverload
    public func keys() throws -> [LuaValue] { try keys(LuaValue.self) }

    /// The values when it is called, of whatever types.
    @_disfavoredOverload
    public func values() throws -> [LuaValue] { try values(LuaValue.self) }

    /// The values of the keys 1, 2, … up to the first that is missing, of whatever types.
    @_disfavoredOverload
    public func elements() throws -> [LuaValue] { try elements(LuaValue.self) }
}

/// A value that nobody asked for.
struct LuaIgnored: LuaConvertible {
    static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaIgnored { LuaIgnored() }
    func toLua(_ stack: LuaStack) throws { stack.pushNil() }
}
