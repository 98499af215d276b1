internal import CLupine

extension LuaStack {
    /// Replaces a table and a key on top by the value, as Lua's indexing does.
    ///
    /// The corresponding Lua function is `lua_gettable`.
    @usableFromInline
    func get() throws {
        let status = lupine_get(context, L)
        if status != 0 { throw failure(status) }
    }

    /// Pops a table, a key and a value, and assigns as Lua does.
    ///
    /// The corresponding Lua function is `lua_settable`.
    @usableFromInline
    func set() throws {
        let status = lupine_set(context, L)
        if status != 0 { throw failure(status) }
    }

    /// Replaces a table and a key on top by the entries that follow, each a key and a value.
    ///
    /// The corresponding Lua function is `lua_next`.
    func next(_ count: Int) throws -> Int {
        var found: Int32 = 0
        let status = lupine_next(context, L, Int32(count), &found)
        if status != 0 { throw failure(status) }
        return Int(found)
    }

    /// Replaces the value on top by its text, as Lua's `tostring` makes it.
    func makeText() throws {
        let status = lupine_tostring(context, L)
        if status != 0 { throw failure(status) }
    }

    /// Has the collector do something; see `lua_gc`.
    func collect(_ what: Int32, _ data: Int32 = 0) throws -> Int32 {
        var result: Int32 = 0
        let status = lupine_collect(context, L, what, data, &result)
        if status != 0 { throw failure(status) }
        return result
    }

    /// Pushes a chunk compiled from source or bytecode.
    ///
    /// The corresponding Lua function is `luaL_loadbufferx`.
    func load(_ source: UnsafeRawBufferPointer, name: String, mode: String) throws {
        let bytes = source.bindMemory(to: CChar.self)
        let status = lupine_load_for_host(context, L, bytes.baseAddress ?? emptyBytes, bytes.count, name, mode)
        if status != 0 { throw failure(status).asSyntaxError }
        try checkMemory(popping: 1)
    }

    /// Pushes a chunk compiled from a file.
    ///
    /// The corresponding Lua function is `luaL_loadfilex`.
    func load(file path: String, mode: String) throws {
        let status = lupine_load_file_for_host(context, L, path, mode)
        if status != 0 { throw failure(status).asSyntaxError }
        try checkMemory(popping: 1)
    }
}

extension Error {
    /// Notes whether more input could make the chunk complete.
    fileprivate var asSyntaxError: any Error {
        guard var error = self as? LuaError, error.code == .syntax else { return self }
        error.isIncompleteInput = error.message.hasSuffix("near '<eof>'")
        return error
    }
}
