internal import CLupine

/// Table operations that no metamethod can see.
extension LuaReference {
    func metatable() throws -> LuaTable? {
        try withValue { stack in
            lua_getmetatable(stack.L, -1) == 0 ? nil : try LuaTable.fromLua(stack, at: -1)
        }
    }

    func setMetatable(_ metatable: LuaReference?) throws {
        try withValue { stack in
            if let metatable { try stack.push(metatable) } else { stack.pushNil() }
            lua_setmetatable(stack.L, -2)
        }
    }

    /// The corresponding Lua function is `lua_objlen`.
    @usableFromInline
    func length() throws -> Int { try withValue { lua_objlen($0.L, -1) } }

    func entryCount() throws -> Int { try withValue { Int(lupine_entry_count($0.L, -1)) } }

    @usableFromInline
    func rawGet<Key: LuaConvertible, Value: LuaConvertible>(_ key: Key) throws -> Value {
        try withValue { stack in
            try stack.pushOne(key)
            lua_rawget(stack.L, -2)
            do {
                return try Value.fromLua(stack, at: -1)
            } catch {
                throw LuaError.located(error, key: key)
            }
        }
    }

    @usableFromInline
    func rawSet<Key: LuaConvertible, Value: LuaConvertible>(_ key: Key, to value: Value) throws {
        try withValue { stack in
            try stack.pushOne(key)
            try stack.checkKey(at: -1)
            try stack.pushOne(value)
            try stack.checkMemory()
            lua_rawset(stack.L, -3)
        }
    }
}

/// Environments of functions.
extension LuaReference {
    func environment() throws -> LuaTable {
        try withValue { stack in
            lua_getfenv(stack.L, -1)
            return try LuaTable.fromLua(stack, at: -1)
        }
    }

    func setEnvironment(_ environment: LuaReference) throws {
        try withValue { stack in
            try stack.push(environment)
            lua_setfenv(stack.L, -2)
        }
    }
}
