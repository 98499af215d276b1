extension Array: LuaPlannedEncodable where Element: Encodable {
    func write(to session: LuaEncodingSession) throws {
        let stack = session.stack
        let table = stack.height + 1
        try stack.checkCount(count)
        try session.begin(slot: table)
        defer { session.finish() }
        stack.pushNewTable(arrayCount: Int32(clamping: count))
        if isEmpty { try session.markArray() }
        let plan = session.cache.plan(for: Element.self).takeUnretainedValue()
        try withUnsafeBufferPointer { elements in
            for index in 0..<elements.count {
                let position = Int32(truncatingIfNeeded: index + 1)
                session.position = position
                do {
                    try session.push(elements[index], plan)
                } catch {
                    stack.restore(to: table - 1)
                    throw session.located(
                        error, elements[index], in: session.place, LuaCodingKey(intValue: Int(position)))
                }
                stack.enter(in: table, at: position)
            }
        }
    }
}

extension Dictionary: LuaPlannedEncodable where Key: Encodable, Value: Encodable {
    func write(to session: LuaEncodingSession) throws {
        let stack = session.stack
        let table = stack.height + 1
        try stack.checkCount(count)
        try session.begin(slot: table)
        defer { session.finish() }
        stack.pushNewTable(recordCount: Int32(clamping: count))
        do {
            try enter(in: table, of: session)
        } catch {
            stack.restore(to: table - 1)
            throw error
        }
    }

    /// Enters the keys and values in the table on top.
    func enter(in table: Int32, of session: LuaEncodingSession) throws {
        let stack = session.stack
        for (key, value) in self {
            try session.push(key: key)
            do {
                try session.push(value)
            } catch {
                throw session.located(error, value, in: session.place, LuaCodingKey(stack, at: Int(table) + 1))
            }
            stack.enter(in: table)
        }
    }
}

extension LuaEncodingSession {
    /// Pushes a key of a dictionary, which no strategy renames.
    func push<Key: Encodable>(key: Key) throws {
        do {
            switch key {
            case let key as String: try key.toLua(stack)
            case let key as Int: try key.toLua(stack)
            case let key as any CodingKeyRepresentable: try LuaCodingKey(key.codingKey).push(stack)
            default:
                position = -1
                defer { position = 0 }
                try push(key)
            }
            try stack.checkKey(at: -1)
        } catch {
            let error = error as? LuaError
            throw located(LuaError.conversion("key \(key): \(error?.message ?? "")"), key, in: place)
        }
    }

    /// Gives the table on top the metatable of arrays, where that is asked for.
    func markArray() throws {
        guard encoder.emptyArrayEncodingStrategy == .marked else { return }
        cache.pushArrayMark(stack)
        stack.setMetatable()
    }
}

extension LuaCodingCache {
    /// Pushes the metatable that marks arrays.
    func pushArrayMark(_ stack: LuaStack) {
        if arrayMark == 0 {
            stack.pushNewTable(recordCount: 1)
            stack.push("__jsontype")
            stack.push("array")
            stack.enter(in: stack.height - 2)
            arrayMark = stack.keep()
        }
        stack.pushKept(arrayMark)
    }
}
