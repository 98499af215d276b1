/// What values get to encode themselves.
final class LuaSessionEncoder: Encoder {
    @exclusivity(unchecked) var session: LuaEncodingSession {
        didSet { unretained = Unmanaged.passUnretained(session) }
    }
    @exclusivity(unchecked) private var unretained: Unmanaged<LuaEncodingSession>

    init(_ session: LuaEncodingSession) {
        self.session = session
        unretained = Unmanaged.passUnretained(session)
    }

    var codingPath: [any CodingKey] { session.path }

    var userInfo: [CodingUserInfoKey: Any] { session.encoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if let state = unretained._withUnsafeGuaranteedRef({ $0.spareState(keyedBy: type) }) {
            return encodingContainer(at: UnsafeRawPointer(state))
        }
        return session.makeContainer(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { session.unkeyedContainer() }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        LuaSingleValueEncodingContainer(session: session, depth: session.place.depth, serial: session.place.serial)
    }
}
