/// What values get to decode themselves.
final class LuaSessionDecoder: Decoder {
    @exclusivity(unchecked) var session: LuaDecodingSession {
        didSet { unretained = Unmanaged.passUnretained(session) }
    }
    @exclusivity(unchecked) private var unretained: Unmanaged<LuaDecodingSession>

    init(_ session: LuaDecodingSession) {
        self.session = session
        unretained = Unmanaged.passUnretained(session)
    }

    var codingPath: [any CodingKey] { session.path }

    var userInfo: [CodingUserInfoKey: Any] { session.decoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if let state = unretained._withUnsafeGuaranteedRef({ $0.spareState(keyedBy: type) }) {
            return decodingContainer(at: UnsafeRawPointer(state))
        }
        return try session.makeContainer(keyedBy: type)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try session.unkeyedContainer(at: session.place)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        LuaSingleValueDecodingContainer(session: session, place: session.place)
    }
}
