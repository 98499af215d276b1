#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension LuaRuntime {
    /// Where a decoder's `userInfo` has the runtime that ``LuaTable`` and ``LuaValue`` need to be decoded from anything
    /// but Lua values.
    ///
    /// Foundation's decoders take the runtime as a configuration instead, which need not be `Sendable`; a ``LuaSnapshot``
    /// needs no runtime.
    ///
    /// ```swift
    /// let table = try JSONDecoder().decode(LuaTable.self, from: json, configuration: lua)
    /// ```
    public static let userInfoKey = CodingUserInfoKey(rawValue: "Lupine.LuaRuntime").unsafelyUnwrapped
}

extension LuaValue: Codable, LuaCodedAsItself {
    func write(to session: LuaEncodingSession) throws {
        if self == .nil { session.pushNil() } else { try session.convert(self) { try toLua(session.stack) } }
    }

    /// Encodes a value as itself; for other encoders than ``LuaEncoder`` as its ``LuaSnapshot``.
    ///
    /// - Throws: `EncodingError` where there is no snapshot, as of functions.
    public func encode(to encoder: any Encoder) throws {
        if encoder is any LuaSessionCoder { return try encodeAsItself(to: encoder) }
        let snapshot: LuaSnapshot
        switch self {
        case .nil: snapshot = .nil
        case .boolean(let value): snapshot = .boolean(value)
        case .number(let value): snapshot = .number(value)
        case .string(let value): snapshot = .string(value)
        case .table(let value): snapshot = try LuaSnapshot(value.reference, for: self, encoder)
        case .function(let value): snapshot = try LuaSnapshot(value.reference, for: self, encoder)
        case .coroutine(let value): snapshot = try LuaSnapshot(value.reference, for: self, encoder)
        case .userdata(let value): snapshot = try LuaSnapshot(value.reference, for: self, encoder)
        }
        try snapshot.encode(to: encoder)
    }

    /// Decodes a value as itself; from other decoders than ``LuaDecoder`` as a ``LuaSnapshot``.
    ///
    /// - Throws: `DecodingError` for tables where the decoder's `userInfo` has no ``LuaRuntime/userInfoKey``.
    public init(from decoder: any Decoder) throws {
        if decoder is any LuaSessionCoder {
            self = try Self.decodeAsItself(from: decoder)
            return
        }
        switch try LuaSnapshot(from: decoder) {
        case .nil: self = .nil
        case .boolean(let value): self = .boolean(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case let snapshot: self = try snapshot.value(LuaValue.self, in: nil, for: decoder)
        }
    }
}

extension LuaTable: Codable, LuaCodedAsItself {
    /// Encodes a table as itself; for other encoders than ``LuaEncoder`` as its ``LuaSnapshot``.
    ///
    /// - Throws: `EncodingError` where there is no snapshot of what is in it, as of functions.
    public func encode(to encoder: any Encoder) throws {
        if encoder is any LuaSessionCoder { return try encodeAsItself(to: encoder) }
        try LuaSnapshot(reference, for: self, encoder).encode(to: encoder)
    }

    /// Decodes a table as itself; from other decoders than ``LuaDecoder`` as a ``LuaSnapshot``.
    ///
    /// - Throws: `DecodingError` where the decoder's `userInfo` has no ``LuaRuntime/userInfoKey``.
    public init(from decoder: any Decoder) throws {
        if decoder is any LuaSessionCoder {
            self = try Self.decodeAsItself(from: decoder)
        } else {
            self = try LuaSnapshot(from: decoder).value(LuaTable.self, in: nil, for: decoder)
        }
    }
}

/// The configuration is the runtime.
extension LuaValue: DecodableWithConfiguration {
    /// Decodes a value into a runtime; from a ``LuaDecoder`` it is itself.
    public init(from decoder: any Decoder, configuration lua: LuaRuntime) throws {
        if decoder is any LuaSessionCoder {
            try self.init(from: decoder)
        } else {
            self = try LuaSnapshot(from: decoder).value(LuaValue.self, in: lua, for: decoder)
        }
    }
}

/// The configuration is the runtime.
extension LuaTable: DecodableWithConfiguration {
    /// Decodes a table into a runtime; from a ``LuaDecoder`` it is itself.
    public init(from decoder: any Decoder, configuration lua: LuaRuntime) throws {
        if decoder is any LuaSessionCoder {
            try self.init(from: decoder)
        } else {
            self = try LuaSnapshot(from: decoder).value(LuaTable.self, in: lua, for: decoder)
        }
    }
}

extension LuaSnapshot {
    fileprivate init(_ reference: LuaReference, for value: Any, _ encoder: any Encoder) throws {
        do {
            self = try reference.withValue { try LuaSnapshot.copy($0) }
        } catch let failure as LuaSnapshotFailure {
            let path = encoder.codingPath + failure.path
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: path, debugDescription: failure.error().message))
        }
    }

    /// Makes a value of a runtime, or of that which a decoder knows.
    fileprivate func value<Value: LuaConvertible>(
        _ type: Value.Type, in lua: LuaRuntime?, for decoder: any Decoder
    ) throws -> Value {
        guard let lua = lua ?? decoder.userInfo[LuaRuntime.userInfoKey] as? LuaRuntime else {
            let text = "a \(type) needs a runtime as configuration or LuaRuntime.userInfoKey, a LuaSnapshot none"
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: text))
        }
        do {
            return try lua.read(self)
        } catch let error as LuaError where error.code == .conversion {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath, debugDescription: error.message, underlyingError: error))
        }
    }
}
