public import CLupine

extension LuaStack {
    /// Pushes the value of a key. A table without metatable is read directly, since nothing can raise then.
    @inlinable
    func pushField<Key: LuaConvertible>(of object: LuaReference, _ key: Key) throws {
        try push(object)
        if lua_type(L, -1) == LUA_TTABLE {
            if lua_getmetatable(L, -1) == 0 {
                if let position = key as? Int, let position = Int32(exactly: position) {
                    lua_rawgeti(L, -1, position)
                } else {
                    try pushKey(key)
                    lua_rawget(L, -2)
                }
                lua_remove(L, -2)
                return
            }
            pop()
        }
        try pushKey(key)
        try get()
    }

    /// Assigns to a key. A table without metatable is written directly, since nothing can raise then.
    @inlinable
    func setField<Key: LuaConvertible, Value: LuaConvertible>(
        of object: LuaReference, _ key: Key, _ value: Value
    ) throws {
        try push(object)
        if lua_type(L, -1) == LUA_TTABLE {
            if lua_getmetatable(L, -1) == 0 {
                if let position = key as? Int, let position = Int32(exactly: position) {
                    try pushOperand(value, popping: 1)
                    lua_rawseti(L, -2, position)
                } else {
                    try pushKey(key)
                    do {
                        try checkKey(at: -1)
                    } catch {
                        pop(2)
                        throw error
                    }
                    try pushOperand(value, popping: 2)
                    lua_rawset(L, -3)
                }
                pop()
                return
            }
            pop()
        }
        try pushKey(key)
        try pushOperand(value, popping: 2)
        try set()
    }

    /// Pushes a key above the object it is for; a failure takes the object away.
    @inlinable
    func pushKey<Key: LuaConvertible>(_ key: Key) throws { try pushOperand(key, popping: 1) }

    /// Pushes a value above others; a failure takes those away.
    @inlinable
    func pushOperand<Value: LuaConvertible>(_ value: Value, popping count: Int) throws {
        do {
            try reserve(2)
            try pushOne(value)
        } catch {
            pop(count)
            throw error
        }
    }
}
