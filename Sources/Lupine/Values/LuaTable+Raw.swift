extension LuaTable {
    /// The table without its metamethods.
    public var raw: Raw { Raw(table: self) }

    /// A table as Lua's `rawget` and `rawset` see it.
    public struct Raw {
        let table: LuaTable

        /// Reads the value for a key without `__index`.
        ///
        /// The corresponding Lua function is `lua_rawget`.
        public subscript<Key: LuaConvertible, Value: LuaConvertible>(key: Key) -> Value {
            get throws { try table.reference.rawGet(key) }
        }

        /// Assigns a value to a key without `__newindex`.
        ///
        /// - Throws: `LuaError` with the code ``LuaError/Code/invalidKey`` for `nil` and NaN.
        ///
        /// The corresponding Lua function is `lua_rawset`.
        public func set(_ key: some LuaConvertible, to value: some LuaConvertible) throws {
            try table.reference.rawSet(key, to: value)
        }
    }

    /// The length as Lua's `#` gives it: a border, after which there is no value. LuaJIT ignores `__len` of tables.
    ///
    /// The corresponding Lua function is `lua_objlen`.
    public var length: Int {
        get throws { try reference.length() }
    }

    /// The number of entries, which takes a walk through the table.
    public var count: Int {
        get throws { try reference.entryCount() }
    }

    /// Whether there is no entry at all.
    public var isEmpty: Bool {
        get throws { try reference.withValue { try !$0.hasEntries(at: -1) } }
    }
}
