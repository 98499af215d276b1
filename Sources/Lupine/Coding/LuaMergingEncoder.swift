/// What a value gets whose contents are added to a table: a single value adds its own.
struct LuaMergingEncoder: Encoder, LuaSessionCoder {
    let merge: LuaMerge

    private var session: LuaEncodingSession { merge.session }

    var codingPath: [any CodingKey] { session.path }

    var userInfo: [CodingUserInfoKey: Any] { session.encoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        session.container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { session.unkeyedContainer() }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        LuaMergingValueContainer(merge: merge, place: session.place)
    }
}

/// Adds the contents of a single value to a table.
struct LuaMergingValueContainer: SingleValueEncodingContainer {
    let merge: LuaMerge
    let place: LuaCodingPlace

    var codingPath: [any CodingKey] { merge.session.path(to: place) }

    mutating func encode<Value: Encodable>(_ value: Value) throws { try add { try merge.add(value) } }

    mutating func encodeNil() throws {
        try add { throw LuaError.conversion("sequence, dictionary or table expected, got nil") }
    }

    private func add(_ body: () throws -> Void) throws {
        let session = merge.session
        _ = try session.open(place)
        guard session.depth == place.depth, session.frames[Int(place.depth)].kind == .none else {
            throw LuaError.mixed
        }
        session.frames[Int(place.depth)].kind = .single
        session.position = -1
        let height = session.stack.height
        do {
            try body()
        } catch {
            session.stack.restore(to: max(height, merge.table))
            throw error
        }
    }
}
