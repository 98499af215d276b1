internal import CLupine

/// What errors say beyond what went wrong.
extension LuaStack {
    /// What may help with a global variable that Lua found to be `nil`, by what Lua says of it; empty where nothing does.
    func hint(about message: String) -> String {
        guard message.hasSuffix("' (a nil value)") else { return "" }
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count > 2,
            parts[parts.count - 3].hasSuffix("attempt to call global ")
                || parts[parts.count - 3].hasSuffix("attempt to index global ")
        else { return "" }
        return hint(aboutGlobal: String(parts[parts.count - 2]))
    }

    /// What may help with a global variable, if it is `nil`: the type of that name, or a name like it.
    func hint(aboutGlobal name: String) -> String {
        guard name.utf8.count <= 64, (try? reserve(4)) != nil else { return "" }
        let height = lua_gettop(L)
        defer { restore(to: height) }
        lua_pushvalue(L, Int32(LUPINE_GLOBALS))
        push(name)
        lua_rawget(L, -2)
        guard lua_type(L, -1) == LUA_TNIL else { return "" }
        if host.objectTypes.values.contains(where: { $0.name == name && !$0.isSettled }) {
            return " (make it known: register(\(name).self))"
        }
        return closest(to: name, among: names(ofTableAt: height + 1, near: name)).map { " (did you mean '\($0)'?)" }
            ?? ""
    }

    /// The strings among the first keys of a table that are about as long as a name. Needs room for 2 values.
    func names(ofTableAt table: Int32, near name: String) -> [String] {
        var names: [String] = []
        let length = name.utf8.count
        pushNil()
        for _ in 0..<1000 {
            guard lua_next(L, table) != 0 else { return names }
            pop()
            guard isString(at: -1) else { continue }
            let key = bytes(at: -1)
            if abs(key.count - length) <= length / 3 + 1 { names.append(String(decoding: key, as: UTF8.self)) }
        }
        pop()
        return names
    }
}
