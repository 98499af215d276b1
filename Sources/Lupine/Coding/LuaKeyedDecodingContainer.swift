/// Reads the entries of a table.
struct LuaKeyedDecodingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let state: UnsafeMutablePointer<LuaKeyedState>

    private var session: LuaDecodingSession { state.pointee.decodingSession }

    private var place: LuaCodingPlace { state.pointee.place }

    var codingPath: [any CodingKey] { session.path(to: place) }

    var allKeys: [Key] {
        guard let table = try? session.open(place) else { return [] }
        defer { session.close(place) }
        var result: [Key] = []
        try? session.stack.readEntries(at: Int(table)) { stack in
            let name = LuaCodingKey(stack, at: -2)
            guard stack.type(at: -2) == .string || name.intValue != nil else { return }
            session.know(place, at: -2)
            if let key: Key = session.decoder.keyDecodingStrategy.key(for: name) { result.append(key) }
        }
        return result
    }

    func contains(_ key: Key) -> Bool {
        (try? read(key) { _ in !session.stack.isAbsent(at: -1) }) ?? false
    }

    func decodeNil(forKey key: Key) throws -> Bool { try read(key) { _ in session.stack.isNil(at: -1) } }

    @inline(__always)
    func decode<Value: LuaScalar>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let slot = state.pointee.knownSlot(of: key)
        if slot != 0, let value = state.pointee.value(type, key: slot) { return value }
        return try decodeSlowly(type, key)
    }

    @inline(never)
    private func decodeSlowly<Value: LuaScalar>(_ type: Value.Type, _ key: Key) throws -> Value {
        try read(key) { table in
            do {
                return try session.pull(scalar: type)
            } catch {
                if let value: Value = try missing(key) { return value }
                throw failure(error, type, key)
            }
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let slot = state.pointee.knownSlot(of: key)
        if slot != 0, try state.pointee.pushValue(key: slot) { return try state.pointee.take(type) }
        return try decodeSlowly(type, key)
    }

    @inline(never)
    private func decodeSlowly<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        try read(key) { _ in try pull(type, key) }
    }

    @inline(__always)
    func decode<Value: LuaScalar>(optional type: Value.Type, _ key: Key) throws -> Value? {
        try read(key) { _ in
            if session.stack.isNil(at: -1) { return nil }
            do {
                return try session.pull(scalar: type)
            } catch {
                throw failure(error, type, key)
            }
        }
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try read(key) { _ in session.stack.isNil(at: -1) ? nil : try pull(type, key) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try session.keyedContainer(at: try nested(key))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try session.unkeyedContainer(at: try nested(key))
    }

    func superDecoder() throws -> any Decoder { try superDecoder(named: .super) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder(named: name(of: key)) }
}

extension LuaKeyedDecodingContainer {
    /// Runs a body with the value of a key on top of the stack, which is as before afterwards.
    @inline(__always)
    private func read<Result>(_ key: Key, _ body: (_ table: Int32) throws -> Result) throws -> Result {
        let table = try session.table(place)
        let stack = session.stack
        let height = stack.height
        defer {
            stack.restore(to: height)
            session.close(place)
        }
        try pushKey(key)
        if session.refusesUnknownKeys { session.know(place) }
        // The key stays below its value, where paths find it.
        try stack.pushField(of: table)
        return try body(table)
    }

    private func pull<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        if session.stack.isAbsent(at: -1), !session.isOptional(type) {
            if let value: Value = try missing(key) { return value }
            throw missingError(key)
        }
        session.enter(place)
        defer { session.leave() }
        do {
            return try session.pull(type)
        } catch {
            throw session.failure(error, type, in: place, name(of: key))
        }
    }

    @inline(__always)
    private func pushKey(_ key: Key) throws {
        guard let slot = state.pointee.keys.takeUnretainedValue().slot(of: key), !session.isCustom else {
            return try pushUnknownKey(key)
        }
        if slot.pointee != 0 { return session.stack.pushKept(slot.pointee) }
        try pushUnknownKey(key)
        session.stack.pushCopy(of: session.stack.height)
        slot.pointee = session.stack.keep()
    }

    @inline(never)
    private func pushUnknownKey(_ key: Key) throws { try name(of: key).push(session.stack) }

    private func name(of key: Key) -> LuaCodingKey { session.decoder.keyDecodingStrategy.name(of: key) }

    @inline(never)
    private func failure(_ error: any Error, _ type: any Any.Type, _ key: Key) -> any Error {
        session.stack.isAbsent(at: -1)
            ? missingError(key) : session.failure(error, type, in: place, name(of: key))
    }

    private func missingError(_ key: Key) -> DecodingError {
        let path = codingPath
        let named = (path + [name(of: key)] as [any CodingKey]).luaText
        return .keyNotFound(
            key, DecodingError.Context(codingPath: path, debugDescription: "\(named) is missing\(misspelling(of: key))")
        )
    }

    /// What the table has that may be meant for a key that is missing.
    private func misspelling(of key: Key) -> String {
        let stack = session.stack
        let height = stack.height
        defer { stack.restore(to: height) }
        guard let table = try? session.table(place), (try? stack.reserve(4)) != nil else { return "" }
        let names = stack.names(ofTableAt: table, near: name(of: key).stringValue).filter {
            Key(stringValue: $0) == nil
        }
        return closest(to: name(of: key).stringValue, among: names).map { " (is '\($0)' misspelt?)" } ?? ""
    }

    /// What the strategy gives in place of a missing value.
    @inline(never)
    private func missing<Value: Decodable>(_ key: Key) throws -> Value? {
        guard session.stack.isAbsent(at: -1), case .custom(let provide) = session.decoder.missingKeyDecodingStrategy
        else {
            return nil
        }
        guard let value = try provide(codingPath + [name(of: key)], Value.self) else { return nil }
        guard let value = value as? Value else {
            let path = codingPath + [name(of: key)]
            let text = "the missing value was given as \(type(of: value)) in place of \(Value.self)"
            throw DecodingError.typeMismatch(Value.self, session.context(text, path))
        }
        return value
    }

    private func nested(_ key: Key) throws -> LuaCodingPlace {
        try read(key) { _ in
            if session.stack.isAbsent(at: -1) { throw missingError(key) }
            return session.nestedPlace(path: codingPath + [name(of: key)])
        }
    }

    private func superDecoder(named name: LuaCodingKey) throws -> LuaSuperDecoder {
        let table = try session.table(place)
        let stack = session.stack
        let height = stack.height
        defer {
            stack.restore(to: height)
            session.close(place)
        }
        try name.push(stack)
        session.know(place)
        try stack.pushField(of: table)
        return LuaSuperDecoder(session: session, place: session.nestedPlace(path: codingPath + [name]))
    }
}
