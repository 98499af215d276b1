internal import CLupine

/// Tables built and read at a place on the stack that stays the same: what encoding and decoding are made of. None of
/// these can raise; keys are neither `nil` nor NaN.
extension LuaStack {
    @inline(__always)
    var height: Int32 { lua_gettop(L) }

    /// How many Swift functions that Lua called are running; each sees a part of the stack of its own.
    @inline(__always)
    var callbacks: Int32 { context.pointee.callbacks }

    /// Pushes an empty table with room for so many elements and entries.
    @inline(__always)
    func pushNewTable(arrayCount: Int32 = 0, recordCount: Int32 = 0) { lua_createtable(L, arrayCount, recordCount) }

    @inline(__always)
    func isTable(at slot: Int32) -> Bool { lua_type(L, slot) == LUA_TTABLE }

    @inline(__always)
    func isAbsent(at slot: Int32) -> Bool { lua_type(L, slot) <= LUA_TNIL }

    @inline(__always)
    func pushCopy(of slot: Int32) { lua_pushvalue(L, slot) }

    /// Pops a key and a value and enters them.
    @inline(__always)
    func enter(in table: Int32) { lua_rawset(L, table) }

    /// Pops a value and enters it at a position.
    @inline(__always)
    func enter(in table: Int32, at position: Int32) { lua_rawseti(L, table, position) }

    /// Pushes the element at a position.
    @inline(__always)
    func pushElement(of table: Int32, at position: Int32) { lua_rawgeti(L, table, position) }

    /// Pushes the value of the key on top, which metamethods may give where the table itself has none. After an error the
    /// key is gone too.
    @inline(__always)
    func pushField(of table: Int32) throws {
        lua_pushvalue(L, -1)
        lua_rawget(L, table)
        if lua_type(L, -1) == LUA_TNIL { try replaceMissing(of: table) }
    }

    /// Replaces a key on top by its value in the table itself.
    @inline(__always)
    func replaceKey(of table: Int32) { lua_rawget(L, table) }

    @inline(never)
    private func replaceMissing(of table: Int32) throws {
        guard lua_getmetatable(L, table) != 0 else { return }
        pop(2)
        lua_pushvalue(L, table)
        lua_pushvalue(L, -2)
        do {
            try get()
        } catch {
            pop()
            throw error
        }
    }

    /// The number of elements up to a border, as Lua's `#` has it.
    func rawLength(of table: Int32) -> Int { lua_objlen(L, table) }

    /// The number of elements of a table whose keys are exactly 1 to n, the highest key where elements may be missing,
    /// or -1.
    func sequenceLength(of table: Int32, allowsHoles: Bool) -> Int64 { lupine_sequence_length(L, table, allowsHoles) }

    func entryCount(of table: Int32) -> Int64 { lupine_entry_count(L, table) }

    func isSameTable(at slot: Int32, and other: Int32) -> Bool {
        isTable(at: slot) && lua_rawequal(L, slot, other) != 0
    }

    /// Pops a value into a slot of the registry that lasts as long as the state.
    func keep() -> Int32 { lupine_take_slot(context, L) }

    @inline(__always)
    func pushKept(_ slot: Int32) { lua_rawgeti(L, Int32(LUPINE_REGISTRY), slot) }

    /// Gives the table on top a metatable, which is popped.
    func setMetatable() { lua_setmetatable(L, -2) }

    /// Whether a table has the metatable in a slot.
    func hasMetatable(_ slot: Int32, at table: Int32) -> Bool {
        guard lua_getmetatable(L, table) != 0 else { return false }
        defer { pop(2) }
        pushKept(slot)
        return lua_rawequal(L, -1, -2) != 0
    }
}
