/// Writes the entries of a table.
struct LuaKeyedEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let state: UnsafeMutablePointer<LuaKeyedState>

    private var session: LuaEncodingSession { state.pointee.encodingSession }

    private var place: LuaCodingPlace { state.pointee.place }

    var codingPath: [any CodingKey] { session.path(to: place) }

    @inline(__always)
    mutating func encode<Value: LuaScalar>(_ value: Value, forKey key: Key) throws {
        let slot = state.pointee.knownSlot(of: key)
        if slot != 0 { return try state.pointee.enter(value, key: slot) }
        try enter(value, key) { try session.push(scalar: value) }
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let slot = state.pointee.knownSlot(of: key)
        if slot != 0 { return try state.pointee.enter(coded: value, key: slot) }
        try enter(value, key) { try session.push(value) }
    }

    mutating func encodeNil(forKey key: Key) throws {
        try enter(Void?.none as Any, key) { session.pushNil() }
    }

    @inline(__always)
    mutating func encode<Value: LuaScalar>(optional value: Value?, _ key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeAbsent(key) }
    }

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeAbsent(key) }
    }

    private mutating func encodeAbsent(_ key: Key) throws {
        if session.encoder.nilEncodingStrategy == .none { try encodeNil(forKey: key) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        session.keyedContainer(at: session.nestedTable(in: place, named: name(of: key), .keyed))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        LuaUnkeyedEncodingContainer(
            session: session, place: session.nestedTable(in: place, named: name(of: key), .unkeyed))
    }

    mutating func superEncoder() -> any Encoder { superEncoder(named: .super) }

    mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder(named: name(of: key)) }

    private func superEncoder(named name: LuaCodingKey) -> LuaSuperEncoder {
        LuaSuperEncoder(
            session: session, table: session.nestedTable(in: place, named: name, .none), parent: place, key: name)
    }
}

extension LuaKeyedEncodingContainer {
    /// Enters what a body pushes; after an error the stack is as before.
    @inline(never)
    private func enter(_ value: @autoclosure () -> Any, _ key: Key, _ push: () throws -> Void) throws {
        let table: Int32
        do { table = try session.open(place) } catch { throw session.unusable(place, value()) }
        do {
            try pushKey(key, table)
        } catch {
            session.close(place)
            throw session.located(error, value(), in: place, name(of: key))
        }
        session.enter(place)
        defer { session.leave() }
        do {
            try push()
        } catch {
            session.stack.pop()
            session.close(place)
            throw session.located(error, value(), in: place, name(of: key))
        }
        session.stack.enter(in: table)
        if place.nested == nil { state.pointee.count() } else { session.close(place) }
    }

    @inline(__always)
    private func pushKey(_ key: Key, _ table: Int32) throws {
        if let slot = state.pointee.keys.takeUnretainedValue().slot(of: key) {
            if slot.pointee != 0, !session.isRenaming || session.isSnakeCase {
                session.stack.pushKept(slot.pointee)
            } else {
                try pushUnknownKey(key)
                // What a closure says may depend on the path.
                if session.isRenaming && !session.isSnakeCase { return try checkDuplicate(table) }
                session.stack.pushCopy(of: session.stack.height)
                slot.pointee = session.stack.keep()
            }
        } else {
            try pushUnknownKey(key)
        }
        if session.isRenaming { try checkDuplicate(table) }
    }

    @inline(never)
    private func pushUnknownKey(_ key: Key) throws { try name(of: key).push(session.stack) }

    private func name(of key: Key) -> LuaCodingKey {
        session.encoder.keyEncodingStrategy.name(of: key, in: codingPath)
    }

    /// Different keys may get the same name.
    private func checkDuplicate(_ table: Int32) throws {
        guard session.encoder.duplicateKeyEncodingStrategy == .throw else { return }
        let stack = session.stack
        try stack.pushField(of: table)
        let isTaken = !stack.isAbsent(at: -1)
        stack.pop()
        guard isTaken else { return }
        let name = stack.quote(at: -1)
        stack.pop()
        throw LuaError.conversion("two keys become \(name)")
    }
}
