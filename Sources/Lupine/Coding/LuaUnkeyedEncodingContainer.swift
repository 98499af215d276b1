/// Writes the elements of a table.
struct LuaUnkeyedEncodingContainer: UnkeyedEncodingContainer {
    let session: LuaEncodingSession
    let place: LuaCodingPlace

    var codingPath: [any CodingKey] { session.path(to: place) }

    var count: Int { Int(written) }

    @inline(__always)
    mutating func encode<Value: LuaScalar>(_ value: Value) throws {
        try enter(value) { try session.push(scalar: value) }
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws { try enter(value) { try session.push(value) } }

    mutating func encodeNil() throws { try enter(Void?.none as Any) { session.pushNil() } }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        session.keyedContainer(at: session.claim(nested().place, .keyed))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        LuaUnkeyedEncodingContainer(session: session, place: session.claim(nested().place, .unkeyed))
    }

    mutating func superEncoder() -> any Encoder {
        let (table, key) = nested()
        return LuaSuperEncoder(session: session, table: table, parent: place, key: key)
    }
}

extension LuaUnkeyedEncodingContainer {
    /// How many elements there are; containers of the same table share it.
    private var written: Int32 {
        get {
            if let nested = place.nested { return nested.count }
            guard place.depth >= 0, place.depth <= session.depth else { return 0 }
            return session.frames[Int(place.depth)].count
        }
        nonmutating set {
            if let nested = place.nested {
                nested.count = newValue
            } else {
                session.frames[Int(place.depth)].count = newValue
            }
        }
    }

    @inline(__always)
    private func enter(_ value: @autoclosure () -> Any, _ push: () throws -> Void) throws {
        let position = written + 1
        let table: Int32
        do {
            table = try session.open(place)
        } catch {
            throw session.unusable(place, value())
        }
        if position == 1, place.nested != nil, session.encoder.emptyArrayEncodingStrategy == .marked {
            session.stack.pushNil()
            session.stack.setMetatable()
        }
        session.enter(place)
        session.position = position
        do {
            try push()
        } catch {
            session.leave()
            session.close(place)
            throw session.located(error, value(), in: place, LuaCodingKey(intValue: Int(position)))
        }
        session.leave()
        session.stack.enter(in: table, at: position)
        written = position
        session.close(place)
    }

    private func nested() -> (place: LuaCodingPlace, key: LuaCodingKey) {
        let position = written + 1
        let key = LuaCodingKey(intValue: Int(position))
        let table = session.nestedTable(in: place, path: codingPath + [key]) { outer in
            session.stack.pushCopy(of: session.stack.height)
            session.stack.enter(in: outer, at: position)
        }
        if table.nested != nil { written = position }
        return (table, key)
    }
}
