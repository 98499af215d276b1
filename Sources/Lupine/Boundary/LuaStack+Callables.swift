internal import CLupine

extension LuaStack {
    /// Pushes a function that calls the value at an index: itself, if it is one, or else one that has its `__call` run.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for what cannot be called.
    func pushCaller(ofValueAt index: Int) throws {
        let value = absolute(index)
        if type(at: index) == .function { return lua_pushvalue(L, value) }
        guard hasMetafield("__call", at: value) else { throw mismatch("callable value", at: index) }
        var call = LuaCall(self)
        // In Lua, so that it may yield.
        let source = "local value = ... return function(...) return value(...) end"
        do {
            try source.utf8.withContiguousStorageIfAvailable { source in
                try load(UnsafeRawBufferPointer(source), name: "=swift", mode: "t")
            }
        } catch {
            call.end()
            throw error
        }
        lua_pushvalue(L, value)
        call.arguments = 1
        try call.run(results: 1)
        call.end()
    }

    /// Whether the metatable of a value has an entry, which `__metatable` may hide from scripts.
    private func hasMetafield(_ name: String, at value: Int32) -> Bool {
        guard lua_getmetatable(L, value) != 0 else { return false }
        defer { pop(2) }
        push(name)
        lua_rawget(L, -2)
        return lua_type(L, -1) != LUA_TNIL
    }

    /// The Swift error at an index, if it is one.
    func swiftError(at index: Int) -> (any Error)? {
        lupine_error_payload(L, Int32(truncatingIfNeeded: index)).map {
            Unmanaged<LuaErrorBox>.fromOpaque($0).takeUnretainedValue().error
        }
    }

    /// Makes the value on top a global variable and, where there is a package library, a loaded module.
    func openLibrary(_ name: String) {
        lupine_push_slot(L, Int32(LUPINE_SLOT_PACKAGE.rawValue))
        if lua_type(L, -1) == LUA_TTABLE {
            push("loaded")
            lua_rawget(L, -2)
            lua_pushvalue(L, -3)
            setField(name)
            pop()
        }
        pop()
        lua_pushvalue(L, Int32(LUPINE_GLOBALS))
        swap()
        setField(name)
        pop()
    }
}
