/// What values get to encode themselves.
final class LuaSessionEncoder: Encoder {
    @exclusivity(unchecked) var session: LuaEncodingSession

    init(_ session: LuaEncodingSession) { self.session = session }

    var codingPath: [any CodingKey] { session.path }

    var userInfo: [CodingUserInfoKey: Any] { session.encoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        session.container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { session.unkeyedContainer() }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        LuaSingleValueEncodingContainer(session: session, depth: session.place.depth, serial: session.place.serial)
    }
}
