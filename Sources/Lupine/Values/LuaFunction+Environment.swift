extension LuaFunction {
    /// The table in which the function looks up its globals.
    ///
    /// The corresponding Lua function is `lua_getfenv`.
    public var environment: LuaTable {
        get throws { try reference.environment() }
    }

    /// Sets the table in which the function looks up its globals.
    ///
    /// The corresponding Lua function is `lua_setfenv`.
    public func setEnvironment(_ environment: LuaTable) throws { try reference.setEnvironment(environment.reference) }
}
