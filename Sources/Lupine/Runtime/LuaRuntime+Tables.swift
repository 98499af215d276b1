extension LuaRuntime {
    /// Makes an empty table.
    ///
    /// - Parameters:
    ///   - arrayCount: How many elements to make room for, not negative.
    ///   - recordCount: How many other entries to make room for, not negative.
    ///
    /// The corresponding Lua function is `lua_createtable`.
    public func table(arrayCount: Int = 0, recordCount: Int = 0) throws -> LuaTable {
        precondition(arrayCount >= 0 && recordCount >= 0, "a table cannot have room for fewer than no entries")
        let stack = try enter()
        try stack.pushTable(arrayCount: arrayCount, recordCount: recordCount) {}
        return LuaTable(LuaReference(popping: stack))
    }

    /// Makes a table with the keys 1…n.
    @inlinable
    public func table<Elements: Collection>(_ elements: Elements) throws -> LuaTable
    where Elements.Element: LuaConvertible {
        let count = elements.count
        let stack = try enter()
        if let array = elements as? [Elements.Element] {
            try array.toLua(stack)
        } else {
            try stack.pushElements(elements, count: count)
        }
        return LuaTable(LuaReference(popping: stack))
    }

    /// Makes a table with the entries of a dictionary.
    public func table<Key: LuaConvertible, Value: LuaConvertible>(_ entries: [Key: Value]) throws -> LuaTable {
        let stack = try enter()
        try entries.toLua(stack)
        return LuaTable(LuaReference(popping: stack))
    }

    /// Makes a Lua value of a Swift value.
    public func value(_ value: some LuaConvertible) throws -> LuaValue {
        let stack = try enter()
        // While something is on the stack, no conversion can close the state.
        stack.pushNil()
        defer { stack.pop() }
        try stack.pushOne(value)
        defer { stack.pop() }
        return try LuaValue.fromLua(stack, at: -1)
    }
}
