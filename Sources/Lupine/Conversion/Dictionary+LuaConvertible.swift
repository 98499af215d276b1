/// A dictionary crosses as a table with its keys and values.
extension Dictionary: LuaConvertible where Key: LuaConvertible, Value: LuaConvertible {
    /// Reads all entries of a table. Keys that are the same key in Swift, such as "é" in its two encodings, are an error.
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> [Key: Value] {
        guard Key._luaWidth == 1 else { throw LuaError.notOne(Key.self) }
        guard Value._luaWidth == 1 else { throw LuaError.notOne(Value.self) }
        var result: [Key: Value] = [:]
        try stack.readEntries(at: index) { stack in
            let key: Key
            do {
                key = try Key.fromLua(stack, at: -2)
            } catch {
                throw LuaError.located(error, "key \(stack.quote(at: -2))")
            }
            do {
                if result.updateValue(try Value.fromLua(stack, at: -1), forKey: key) != nil {
                    throw LuaError.conversion("two keys are the same as \(Key.self)")
                }
            } catch {
                throw LuaError.located(error, "[\(stack.quote(at: -2))]")
            }
        }
        return result
    }

    public func toLua(_ stack: LuaStack) throws {
        try stack.pushTable(arrayCount: 0, recordCount: count) {
            for (key, value) in self { try stack.setEntry(key, value) }
        }
    }
}
