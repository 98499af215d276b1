/// Writes the one value that another value is.
struct LuaSingleValueEncodingContainer: SingleValueEncodingContainer {
    let session: LuaEncodingSession
    // Not the place itself: an existential holds three words without allocating.
    let depth: Int32
    let serial: UInt32

    private var place: LuaCodingPlace { LuaCodingPlace(depth: depth, serial: serial) }

    var codingPath: [any CodingKey] { session.path(to: place) }

    @inline(__always)
    mutating func encode<Value: LuaScalar>(_ value: Value) throws {
        try push(value) { try session.push(scalar: value) }
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws { try push(value) { try session.push(value) } }

    mutating func encodeNil() throws { try push(Void?.none as Any) { session.pushNil() } }

    @inline(__always)
    private func push(_ value: @autoclosure () -> Any, _ push: () throws -> Void) throws {
        do {
            _ = try session.open(place)
            guard session.depth == depth, session.frames[Int(depth)].kind == .none else {
                throw LuaError.mixed
            }
            session.position = -1
            defer { session.leave() }
            try push()
        } catch {
            throw session.located(error, value(), in: place)
        }
        session.frames[Int(depth)].kind = .single
    }
}
