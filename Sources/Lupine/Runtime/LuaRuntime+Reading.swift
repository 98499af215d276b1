extension LuaRuntime {
    /// Reads a value as another type: a table as an array, say.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` when the value does not fit the type.
    @inlinable
    public func read<Value: LuaConvertible>(_ value: some LuaConvertible, as type: Value.Type = Value.self) throws
        -> Value
    {
        let stack = try enter()
        // While something is on the stack, no conversion can close the state.
        stack.pushNil()
        defer { stack.pop() }
        try stack.pushOne(value)
        defer { stack.pop() }
        return try Value.fromLua(stack, at: -1)
    }
}
