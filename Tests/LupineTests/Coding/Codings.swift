import Lupine
import LupineTestSupport
import Testing

extension LuaRuntime {
    /// What comes back of a value that is encoded and decoded.
    func roundTrip<Value: Codable>(
        _ value: Value, _ encoder: LuaEncoder = LuaEncoder(), _ decoder: LuaDecoder = LuaDecoder()
    ) throws -> Value {
        let encoded: LuaValue = try encoder.encode(value, in: self)
        return try decoder.decode(Value.self, from: encoded, in: self)
    }

    /// What an expression about an encoded value, `v`, gives.
    func inspect<Value: Encodable, Result: LuaConvertible>(
        _ value: Value, _ expression: String, _ encoder: LuaEncoder = LuaEncoder()
    ) throws -> Result {
        let encoded: LuaValue = try encoder.encode(value, in: self)
        return try execute("local v = ... return \(expression)", encoded)
    }

    /// What a type decodes from an expression.
    func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, _ expression: String, _ decoder: LuaDecoder = LuaDecoder()
    ) throws -> Value {
        try decoder.decode(type, from: try eval(expression) as LuaValue, in: self)
    }
}

/// An encoder with strategies.
func encoder(_ change: (LuaEncoder) -> Void) -> LuaEncoder {
    let encoder = LuaEncoder()
    change(encoder)
    return encoder
}

/// A decoder with strategies.
func decoder(_ change: (LuaDecoder) -> Void) -> LuaDecoder {
    let decoder = LuaDecoder()
    change(decoder)
    return decoder
}

/// What an `EncodingError` or a `DecodingError` says.
struct CodingFailure: Equatable, CustomStringConvertible {
    enum Kind { case invalidValue, typeMismatch, valueNotFound, keyNotFound, dataCorrupted }

    let kind: Kind
    let path: [String]
    let message: String

    init?(_ error: any Error) {
        let context: (path: [any CodingKey], text: String)
        switch error {
        case EncodingError.invalidValue(_, let found):
            (kind, context) = (.invalidValue, (found.codingPath, found.debugDescription))
        case DecodingError.typeMismatch(_, let found):
            (kind, context) = (.typeMismatch, (found.codingPath, found.debugDescription))
        case DecodingError.valueNotFound(_, let found):
            (kind, context) = (.valueNotFound, (found.codingPath, found.debugDescription))
        case DecodingError.keyNotFound(_, let found):
            (kind, context) = (.keyNotFound, (found.codingPath, found.debugDescription))
        case DecodingError.dataCorrupted(let found):
            (kind, context) = (.dataCorrupted, (found.codingPath, found.debugDescription))
        default: return nil
        }
        path = context.path.map(\.stringValue)
        message = context.text
    }

    var description: String { "\(kind) at \(path): \(message)" }
}

/// Checks that a body throws an `EncodingError` or a `DecodingError`, and what it says.
func expectCodingError<Value>(
    _ kind: CodingFailure.Kind, _ path: [String], _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
) {
    guard let failure = codingFailure(sourceLocation: sourceLocation, body) else { return }
    #expect(failure.kind == kind, "\(failure)", sourceLocation: sourceLocation)
    #expect(failure.path == path, sourceLocation: sourceLocation)
    #expect(failure.message == message, sourceLocation: sourceLocation)
}

/// What the `EncodingError` or `DecodingError` says that a body throws; the test fails if it throws none.
func codingFailure<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
) -> CodingFailure? {
    do {
        let value = try body()
        Issue.record("no error was thrown, the value is \(value)", sourceLocation: sourceLocation)
    } catch {
        if let failure = CodingFailure(error) { return failure }
        Issue.record("another error was thrown: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
