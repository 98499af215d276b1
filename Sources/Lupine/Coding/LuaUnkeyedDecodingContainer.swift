/// Reads the elements of a table.
struct LuaUnkeyedDecodingContainer: UnkeyedDecodingContainer {
    let session: LuaDecodingSession
    let place: LuaCodingPlace
    private let length: Int
    private(set) var currentIndex = 0

    init(session: LuaDecodingSession, place: LuaCodingPlace, count: Int) {
        self.session = session
        self.place = place
        length = count
    }

    var codingPath: [any CodingKey] { session.path(to: place) }

    var count: Int? { length }

    var isAtEnd: Bool { currentIndex >= length }

    mutating func decodeNil() throws -> Bool {
        try checkEnd(Void?.self)
        guard try read({ session.stack.isNil(at: -1) }) else { return false }
        currentIndex += 1
        return true
    }

    @inline(__always)
    mutating func decode<Value: LuaScalar>(_ type: Value.Type) throws -> Value {
        let value = try element(type) { try session.pull(scalar: type) }
        currentIndex += 1
        return value
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try element(type) {
            session.position = Int32(currentIndex + 1)
            session.enter(place)
            defer { session.leave() }
            return try session.pull(type)
        }
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        let container: KeyedDecodingContainer<NestedKey> = try element([String: Any].self) {
            try session.keyedContainer(at: nested())
        }
        currentIndex += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try element([Any].self) { try session.unkeyedContainer(at: nested()) }
        currentIndex += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = try element((any Decoder).self) { LuaSuperDecoder(session: session, place: nested()) }
        currentIndex += 1
        return decoder
    }
}

extension LuaUnkeyedDecodingContainer {
    private var key: LuaCodingKey { LuaCodingKey(intValue: currentIndex + 1) }

    /// Runs a body with the element at hand on top of the stack, which is as before afterwards.
    @inline(__always)
    private func read<Result>(_ body: () throws -> Result) throws -> Result {
        let table = try session.table(place)
        let height = session.stack.height
        defer {
            session.stack.restore(to: height)
            session.close(place)
        }
        session.stack.pushElement(of: table, at: Int32(currentIndex + 1))
        return try body()
    }

    @inline(__always)
    private func element<Value>(_ type: any Any.Type, _ body: () throws -> Value) throws -> Value {
        try checkEnd(type)
        return try read {
            do {
                return try body()
            } catch {
                throw session.failure(error, type, in: place, key)
            }
        }
    }

    private func nested() -> LuaCodingPlace { session.nestedPlace(path: codingPath + [key]) }

    @inline(__always)
    private func checkEnd(_ type: any Any.Type) throws {
        if isAtEnd {
            let path = codingPath + [key]
            throw DecodingError.valueNotFound(type, session.context("there are only \(length) elements", path))
        }
    }
}
