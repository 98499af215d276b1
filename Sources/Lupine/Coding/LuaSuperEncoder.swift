/// Encodes what a subclass sets apart for its superclass, into a table of its own or a value in its place.
struct LuaSuperEncoder: Encoder {
    let session: LuaEncodingSession
    /// The table that is there from the beginning.
    let table: LuaCodingPlace
    let parent: LuaCodingPlace
    let key: LuaCodingKey

    var codingPath: [any CodingKey] { session.path(to: table) }

    var userInfo: [CodingUserInfoKey: Any] { session.encoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        session.keyedContainer(at: session.claim(table, .keyed))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        LuaUnkeyedEncodingContainer(session: session, place: session.claim(table, .unkeyed))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { LuaSuperValueEncodingContainer(encoder: self) }
}

/// Replaces the table of a ``LuaSuperEncoder`` by a single value.
struct LuaSuperValueEncodingContainer: SingleValueEncodingContainer {
    let encoder: LuaSuperEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try enter(value) { try encoder.session.push(value) }
    }

    mutating func encodeNil() throws { try enter(Void?.none as Any) { encoder.session.pushNil() } }

    private func enter(_ value: Any, _ push: () throws -> Void) throws {
        let session = encoder.session
        do {
            let outer = try session.open(encoder.parent)
            defer { session.close(encoder.parent) }
            guard encoder.table.nested?.kind == LuaCodingFrame.Kind.none else { throw LuaError.mixed }
            try encoder.key.push(session.stack)
            session.enter(encoder.parent)
            defer { session.leave() }
            do {
                try push()
            } catch {
                session.stack.pop()
                throw error
            }
            session.stack.enter(in: outer)
            encoder.table.nested?.kind = .single
        } catch {
            throw session.located(error, value, in: encoder.parent, encoder.key)
        }
    }
}
