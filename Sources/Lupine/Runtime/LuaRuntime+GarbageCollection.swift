extension LuaRuntime {
    /// Collects all garbage.
    ///
    /// Swift objects that only garbage held are released before it returns.
    ///
    /// The corresponding Lua function is `lua_gc` with `LUA_GCCOLLECT`.
    public func collectGarbage() throws { try host.collect() }

    /// Collects some garbage.
    ///
    /// - Parameter size: How much work to do, in kilobytes of memory looked at; 0 is a single small step.
    /// - Returns: Whether a cycle of the collector ended.
    ///
    /// The corresponding Lua function is `lua_gc` with `LUA_GCSTEP`.
    @discardableResult
    public func stepGarbageCollection(_ size: Int = 0) throws -> Bool { try host.step(size) }

    /// Runs a body during which no garbage is collected. Such bodies may be nested.
    ///
    /// - Throws: what the body throws; `LuaError` with the code ``LuaError/Code/closed``.
    ///
    /// The corresponding Lua function is `lua_gc` with `LUA_GCSTOP` and `LUA_GCRESTART`.
    public func withoutGarbageCollection<Result>(_ body: () throws -> Result) throws -> Result {
        try host.stopCollecting()
        defer { host.resumeCollecting() }
        return try body()
    }

    /// Gets told when a finalizer that a script made fails: an error there stops nothing and nobody else.
    ///
    /// The message is Lua's. It is delivered at the next use of the runtime; of very many only the first 64 are kept.
    public func setWarningHandler(_ handler: ((String) -> Void)?) { host.warn = handler }
}
