public import CLupine

extension LuaStack {
    /// Pushes an object and above it the value of a key. What a table has itself is read directly: no metamethod is
    /// asked for that.
    @inlinable
    @inline(__always)
    func pushField<Key: LuaConvertible>(of object: LuaReference, isTable: Bool, _ key: Key) throws {
        try push(object)
        if isTable {
            if let position = key as? Int, let position = Int32(exactly: position) {
                lua_rawgeti(L, -1, position)
            } else {
                try pushOperand(key, popping: 1)
                lua_rawget(L, -2)
            }
            if lua_type(L, -1) != LUA_TNIL || lua_getmetatable(L, -2) == 0 { return }
            pop(2)
        }
        try pushSlowly(key)
    }

    /// Replaces a key for the object on top by its value, with metamethods.
    @inlinable
    func pushSlowly<Key: LuaConvertible>(_ key: Key) throws {
        lua_pushvalue(L, -1)
        try pushOperand(key, popping: 2)
        do {
            try get()
        } catch {
            pop()
            throw error
        }
    }

    /// Assigns to a key. A table without metatable is written directly, since nothing can raise then.
    @inlinable
    @inline(__always)
    func setField<Key: LuaConvertible, Value: LuaConvertible>(
        of object: LuaReference, isTable: Bool, _ key: Key, _ value: Value
    ) throws {
        try push(object)
        if isTable {
            if lua_getmetatable(L, -1) == 0 {
                if let position = key as? Int, let position = Int32(exactly: position) {
                    try pushOperand(value, popping: 1)
                    if isUnderPressure { try checkMemory(popping: 2) }
                    lua_rawseti(L, -2, position)
                } else {
                    try pushOperand(key, popping: 1)
                    do {
                        try checkKey(at: -1)
                    } catch {
                        pop(2)
                        throw error
                    }
                    try pushOperand(value, popping: 2)
                    if isUnderPressure { try checkMemory(popping: 3) }
                    lua_rawset(L, -3)
                }
                pop()
                return
            }
            pop()
        }
        try pushOperand(key, popping: 1)
        try pushOperand(value, popping: 2)
        if isUnderPressure { try checkMemory(popping: 3) }
        try set()
    }

    /// Pushes a value above others; a failure takes those away.
    @inlinable
    func pushOperand<Value: LuaConvertible>(_ value: Value, popping count: Int) throws {
        do {
            try pushOne(value)
        } catch {
            pop(count)
            throw error
        }
    }
}
