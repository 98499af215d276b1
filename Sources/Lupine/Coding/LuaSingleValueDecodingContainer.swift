/// Reads the one value that another value is.
struct LuaSingleValueDecodingContainer: SingleValueDecodingContainer {
    let session: LuaDecodingSession
    let place: LuaCodingPlace

    var codingPath: [any CodingKey] { session.path(to: place) }

    func decodeNil() -> Bool { (try? read { session.stack.isNil(at: -1) }) ?? false }

    @inline(__always)
    func decode<Value: LuaScalar>(_ type: Value.Type) throws -> Value {
        try read {
            do {
                return try session.pull(scalar: type)
            } catch {
                throw session.failure(error, type, in: place, nil)
            }
        }
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try read {
            do {
                session.position = -1
                session.enter(place)
                defer { session.leave() }
                return try session.pull(type)
            } catch {
                throw session.failure(error, type, in: place, nil)
            }
        }
    }

    @inline(__always)
    private func read<Result>(_ body: () throws -> Result) throws -> Result {
        let slot = try session.table(place)
        let stack = session.stack
        let height = stack.height
        defer {
            stack.restore(to: height)
            session.close(place)
        }
        stack.pushCopy(of: slot)
        return try body()
    }
}
