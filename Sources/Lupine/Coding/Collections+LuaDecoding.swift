extension Array: LuaPlannedDecodable where Element: Decodable {
    static func read(from session: LuaDecodingSession) throws -> [Element] {
        let stack = session.stack
        let table = stack.height
        guard stack.isTable(at: table) else { throw stack.mismatch("table", showing: table) }
        try stack.countReading(Element.self, of: table)
        try session.begin(slot: table)
        defer {
            session.finish()
            stack.restore(to: table)
        }
        let plan = session.cache.plan(for: Element.self).takeUnretainedValue()
        let count = try session.elementCount(of: table, allowsHoles: plan.isOptional)
        return try Array(unsafeUninitializedCapacity: count) { elements, initialized in
            for index in 0..<count {
                let position = Int32(truncatingIfNeeded: index + 1)
                stack.pushElement(of: table, at: position)
                session.position = position
                do {
                    (elements.baseAddress.unsafelyUnwrapped + index)
                        .initialize(to: try session.pull(Element.self, plan))
                } catch {
                    throw session.failure(error, Element.self, in: session.place, LuaCodingKey(intValue: Int(position)))
                }
                initialized = index + 1
                stack.pop()
            }
        }
    }
}

extension Dictionary: LuaPlannedDecodable where Key: Decodable, Value: Decodable {
    static func read(from session: LuaDecodingSession) throws -> [Key: Value] {
        let stack = session.stack
        let table = stack.height
        guard stack.isTable(at: table) else { throw stack.mismatch("table", showing: table) }
        try session.begin(slot: table)
        defer { session.finish() }
        var result: [Key: Value] = [:]
        try stack.readEntries(at: Int(table)) { stack in
            // The key is below its value already.
            let name = LuaCodingKey(stack, at: -2)
            let key = try session.pullKey(Key.self, named: name)
            let value: Value
            do {
                value = try session.pull(Value.self)
            } catch {
                throw session.failure(error, Value.self, in: session.place, name)
            }
            let known = result.updateValue(value, forKey: key)
            if known != nil, session.decoder.duplicateKeyDecodingStrategy == .throw {
                let path = session.path + [name]
                throw DecodingError.dataCorrupted(session.context("another key is the same as \(Key.self)", path))
            }
        }
        return result
    }
}

extension LuaDecodingSession {
    /// Reads a key of a dictionary, below its value on top.
    fileprivate func pullKey<Key: Decodable>(_ type: Key.Type, named name: LuaCodingKey) throws -> Key {
        stack.pushCopy(of: stack.height - 1)
        defer { stack.pop() }
        do {
            if let type = type as? any (CodingKeyRepresentable & Decodable).Type, !(type is any LuaScalar.Type),
                let key = try represented(type, by: name) as? Key
            {
                return key
            }
            position = -1
            defer { leave() }
            return try pull(type)
        } catch let error as LuaError where error.code == .conversion {
            let message = explained(error, type).message
            throw located(LuaError.conversion("as a key, " + message), type, in: place, name)
        } catch let error as LuaUnfitting {
            throw located(LuaUnfitting(message: "as a key, " + error.message), type, in: place, name)
        }
    }

    private func represented<Key: CodingKeyRepresentable>(_ type: Key.Type, by name: LuaCodingKey) throws -> Key {
        guard let key = Key(codingKey: name) else {
            throw LuaUnfitting(message: "\(type) expected, got \(stack.summary(at: -1))")
        }
        return key
    }
}
