internal import CLupine

extension LuaStack {
    /// Whether a value is a table without metatable.
    func isPlainTable(at index: Int) -> Bool {
        guard type(at: index) == .table else { return false }
        guard lua_getmetatable(L, Int32(index)) != 0 else { return true }
        pop()
        return false
    }

    /// Replaces a table by its values: the first by their places, the others by their names.
    func pushArguments(from table: Int, names: [String], byPlace count: Int) throws {
        try reserve(names.count + 4)
        for (place, name) in names.enumerated() {
            if place < count {
                lua_rawgeti(L, Int32(table), Int32(place + 1))
            } else {
                push(name)
                lua_rawget(L, Int32(table))
            }
        }
        lua_remove(L, Int32(table))
    }

    /// What a type expects, in the words of its own message for a missing value.
    func expectation<Value: LuaConvertible>(of type: Value.Type) -> String {
        let missing = top + 1
        do {
            _ = try Value.fromLua(self, at: missing)
        } catch let error as LuaError {
            if let end = error.message.range(of: " expected") { return String(error.message[..<end]) }
        } catch {}
        return "\(type)"
    }
}

extension String {
    fileprivate func range(of text: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}
