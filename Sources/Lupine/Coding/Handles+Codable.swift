/// Within what ``LuaEncoder`` and ``LuaDecoder`` handle, Lua objects stand for themselves.
extension LuaHandle {
    /// Encodes the object.
    ///
    /// - Throws: `EncodingError` where the encoder is not a ``LuaEncoder``.
    public func encode(to encoder: any Encoder) throws { try encodeAsItself(to: encoder) }

    /// Decodes an object.
    ///
    /// - Throws: `DecodingError` where the decoder is not a ``LuaDecoder``.
    public init(from decoder: any Decoder) throws { self = try Self.decodeAsItself(from: decoder) }
}

extension LuaFunction: Codable, LuaCodedAsItself {}
extension LuaCoroutine: Codable, LuaCodedAsItself {}
extension LuaUserdata: Codable, LuaCodedAsItself {}

extension LuaString: Codable, LuaCodedAsItself {
    /// Encodes a Lua string; for other encoders than ``LuaEncoder`` a text if the bytes are UTF-8, else their numbers.
    public func encode(to encoder: any Encoder) throws {
        if encoder is any LuaSessionCoder { return try encodeAsItself(to: encoder) }
        var container = encoder.singleValueContainer()
        if let text { try container.encode(text) } else { try container.encode(bytes) }
    }

    /// Decodes a Lua string; from other decoders than ``LuaDecoder`` a text or the numbers of its bytes.
    public init(from decoder: any Decoder) throws {
        if decoder is any LuaSessionCoder {
            self = try Self.decodeAsItself(from: decoder)
            return
        }
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.init(text)
        } else {
            self.init(try container.decode([UInt8].self))
        }
    }
}

extension LuaNone: Codable, LuaCodedAsItself {
    /// Encodes the value; for other encoders than ``LuaEncoder`` it is null.
    public func encode(to encoder: any Encoder) throws {
        if encoder is any LuaSessionCoder { return try encodeAsItself(to: encoder) }
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }

    /// Decodes the value; from other decoders than ``LuaDecoder`` it is null.
    public init(from decoder: any Decoder) throws {
        if decoder is any LuaSessionCoder {
            self = try Self.decodeAsItself(from: decoder)
        } else if try decoder.singleValueContainer().decodeNil() {
            self.init()
        } else {
            throw DecodingError.typeMismatch(
                LuaNone.self,
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "null expected"))
        }
    }
}

/// A coder of Lupine's.
protocol LuaSessionCoder {}

extension LuaSessionEncoder: LuaSessionCoder {}
extension LuaSessionDecoder: LuaSessionCoder {}
extension LuaSuperEncoder: LuaSessionCoder {}
extension LuaSuperDecoder: LuaSessionCoder {}

extension LuaCodedAsItself where Self: Codable {
    func encodeAsItself(to encoder: any Encoder) throws { try encodeObject(self, to: encoder) }

    static func decodeAsItself(from decoder: any Decoder) throws -> Self {
        try decodeObject(Self.self, from: decoder)
    }
}

extension LuaHandle {
    fileprivate func encodeAsItself(to encoder: any Encoder) throws {
        guard let value = self as? any (LuaHandle & Encodable) else { throw LuaError.notOne(Self.self) }
        try encodeObject(value, to: encoder)
    }

    fileprivate static func decodeAsItself(from decoder: any Decoder) throws -> Self {
        guard let type = Self.self as? any (LuaHandle & Decodable).Type,
            let value = try decodeObject(type, from: decoder) as? Self
        else { throw LuaError.notOne(Self.self) }
        return value
    }
}

private func encodeObject(_ value: some Encodable, to encoder: any Encoder) throws {
    guard encoder is any LuaSessionCoder else {
        let text = "a \(type(of: value)) can be encoded by a LuaEncoder only"
        throw EncodingError.invalidValue(
            value, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: text))
    }
    var container = encoder.singleValueContainer()
    try container.encode(value)
}

private func decodeObject<Value: Decodable>(_ type: Value.Type, from decoder: any Decoder) throws -> Value {
    guard decoder is any LuaSessionCoder else {
        let text = "a \(type) can be decoded by a LuaDecoder only"
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: decoder.codingPath, debugDescription: text))
    }
    return try decoder.singleValueContainer().decode(type)
}
