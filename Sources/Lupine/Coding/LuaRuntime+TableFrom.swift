extension LuaRuntime {
    /// Makes a table of the contents of any number of values, from left to right.
    ///
    /// ```swift
    /// let table = try lua.table(from: [10, 20, 30], ["a": 11, "b": 22], [40, 50], ["b": 42])
    /// // {10, 20, 30, 40, 50, a = 11, b = 42}
    /// ```
    ///
    /// Sequences add their elements one after the other: arrays, sets, countable ranges, what encodes as such, and any
    /// other sequence as ``LuaElements``. Dictionaries, ``LuaTable``s and what encodes with keys add their entries under
    /// their own keys, the last of which counts. The contents are encoded by the runtime's ``encoder``; tables inside
    /// them are the same tables, and an instance of a class that is met more than once is one table, also inside itself.
    ///
    /// - Parameters:
    ///   - values: Of a value of an exported type, what it encodes.
    ///   - isRecursive: Whether the objects of exported types among the contents become tables too, where the encoder
    ///     would leave them as they are.
    /// - Throws: `EncodingError` that says which argument cannot be encoded, and where; what a sequence or a value's own
    ///   `encode(to:)` throws, as itself.
    public func table<each Value: Encodable>(
        from values: repeat each Value, recursive isRecursive: Bool = false
    ) throws -> LuaTable {
        var arguments: [any Encodable] = []
        repeat arguments.append(each values)
        let stack = try enter()
        // While something is on the stack, no encoding can close the state.
        stack.pushNil()
        defer { stack.pop() }
        try LuaEncodingSession.push(
            LuaMergedValues(arguments: arguments), to: stack, isSharing: true, makesTables: isRecursive)
        return stack.takeTable()
    }
}
