extension LuaRuntime {
    /// The table of the global variables.
    public var globals: LuaTable {
        get throws { try host.globals() }
    }

    /// Reads a global variable.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` when the value does not fit the type; what the
    ///   metatable of the globals raises.
    ///
    /// The corresponding Lua function is `lua_getglobal`.
    public subscript<Value: LuaConvertible>(name: String) -> Value {
        get throws {
            let globals = try globals
            let stack = try globals.reference.enter()
            try stack.pushField(of: globals.reference, isTable: true, LuaName(name))
            defer { stack.pop(2) }
            do {
                return try Value.fromLua(stack, at: -1)
            } catch {
                throw explained(error, reading: name)
            }
        }
    }

    /// Assigns a global variable.
    ///
    /// The corresponding Lua function is `lua_setglobal`.
    public func set(_ name: String, to value: some LuaConvertible) throws { try globals.set(LuaName(name), to: value) }
}
