/// Decodes what a subclass has set apart for its superclass.
struct LuaSuperDecoder: Decoder {
    let session: LuaDecodingSession
    let place: LuaCodingPlace

    var codingPath: [any CodingKey] { session.path(to: place) }

    var userInfo: [CodingUserInfoKey: Any] { session.decoder.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try session.keyedContainer(at: place)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try session.unkeyedContainer(at: place) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        LuaSingleValueDecodingContainer(session: session, place: place)
    }
}
