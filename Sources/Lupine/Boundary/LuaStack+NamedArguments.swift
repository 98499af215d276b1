internal import CLupine

extension LuaStack {
    /// Whether a value is a table without metatable.
    func isPlainTable(at index: Int) -> Bool {
        guard type(at: index) == .table else { return false }
        guard lua_getmetatable(L, Int32(index)) != 0 else { return true }
        pop()
        return false
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
