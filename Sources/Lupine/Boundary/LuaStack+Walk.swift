internal import CLupine

/// Walks over tables that nothing changes meanwhile, two places on the stack each.
extension LuaStack {
    /// Replaces the key on top by the next key of a table and its value; pops the key where it was the last.
    ///
    /// The key must be in the table: for another this would raise.
    ///
    /// The corresponding Lua function is `lua_next`.
    @inline(__always)
    func advance(in table: Int32) -> Bool { lua_next(L, table) != 0 }

    /// The same in a table that code may have changed since the key was found.
    ///
    /// - Throws: `LuaError` where the key is lost.
    func advanceProtected(in table: Int32) throws -> Bool {
        lua_pushvalue(L, table)
        lua_insert(L, -2)
        return try next(1) == 1
    }

    /// Whether the thread's own stack has room for a recursion to go on.
    @inline(__always)
    static var hasRoom: Bool { lupine_has_stack() }
}
