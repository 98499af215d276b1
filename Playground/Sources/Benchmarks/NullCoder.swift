/// A coder that reads and writes nothing: what is left is the cost of Codable itself.
final class NullCoder: Encoder, Decoder {
    private var containers: [ObjectIdentifier: Any] = [:]
    fileprivate(set) var count = 0

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        kept(type, KeyedEncodingContainer(NullEncodingContainer<Key>(coder: Unmanaged.passUnretained(self))))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        kept(type, KeyedDecodingContainer(NullDecodingContainer<Key>(coder: Unmanaged.passUnretained(self))))
    }

    private func kept<Container>(_ key: any Any.Type, _ make: @autoclosure () -> Container) -> Container {
        if let known = containers[ObjectIdentifier(key)] as? Container { return known }
        let container = make()
        containers[ObjectIdentifier(key)] = container
        return container
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { fatalError("there are no such records") }
    func singleValueContainer() -> any SingleValueEncodingContainer { fatalError("there are no such records") }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { fatalError("there are no such records") }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { fatalError("there are no such records") }
}

private let tags = ["red", "green", "blue"]

private struct NullEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    // Unmanaged, since a container is copied for each call.
    let coder: Unmanaged<NullCoder>

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {}
    func encode(_ value: Bool, forKey key: Key) { coder._withUnsafeGuaranteedRef { $0.count += 1 } }
    func encode(_ value: Double, forKey key: Key) { coder._withUnsafeGuaranteedRef { $0.count += 1 } }
    func encode(_ value: Int, forKey key: Key) { coder._withUnsafeGuaranteedRef { $0.count += 1 } }
    func encode(_ value: String, forKey key: Key) { coder._withUnsafeGuaranteedRef { $0.count += 1 } }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        if Value.self == [String].self {
            coder._withUnsafeGuaranteedRef { $0.count += 3 }
        } else {
            try value.encode(to: coder.takeUnretainedValue())
        }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { fatalError("there are no such records") }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        fatalError("there are no such records")
    }
    func superEncoder() -> any Encoder { fatalError("there are no such records") }
    func superEncoder(forKey key: Key) -> any Encoder { fatalError("there are no such records") }
}

private struct NullDecodingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let coder: Unmanaged<NullCoder>

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }
    func decode(_ type: Bool.Type, forKey key: Key) -> Bool { true }
    func decode(_ type: Double.Type, forKey key: Key) -> Double { 999.5 }
    func decode(_ type: Int.Type, forKey key: Key) -> Int { 999 }
    func decode(_ type: String.Type, forKey key: Key) -> String { "record" }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        // As any array that was read, one of its own.
        if type == [String].self { return unsafeBitCast(Array(tags[0..<3]), to: Value.self) }
        return try Value(from: coder.takeUnretainedValue())
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> { fatalError("there are no such records") }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
        fatalError("there are no such records")
    }
    func superDecoder() -> any Decoder { fatalError("there are no such records") }
    func superDecoder(forKey key: Key) -> any Decoder { fatalError("there are no such records") }
}
