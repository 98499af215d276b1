import Foundation
import Lupine

/// A value with its schema, which a decoder cannot know by itself.
struct RandomSample: Equatable {
    var schema: RandomSchema
    var value: RandomValue

    static func == (a: RandomSample, b: RandomSample) -> Bool { a.value == b.value }

    /// Says which schema the next value has.
    final class Cursor {
        var schema: RandomSchema
        init(_ schema: RandomSchema) { self.schema = schema }
    }

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension CodingUserInfoKey {
    static let cursor = CodingUserInfoKey(rawValue: "cursor") ?? unreachable()
    private static func unreachable() -> CodingUserInfoKey { fatalError("the initializer never fails") }
}

extension RandomSample: Encodable {
    func encode(to encoder: any Encoder) throws {
        switch (schema, value) {
        case (.list(let element), .list(let values)):
            var container = encoder.unkeyedContainer()
            for value in values { try container.encode(RandomSample(schema: element, value: value)) }
        case (.dictionary(let element), .dictionary(let values)):
            var container = encoder.singleValueContainer()
            try container.encode(values.mapValues { RandomSample(schema: element, value: $0) })
        case (.record(let fields), .record(let values)):
            var container = encoder.container(keyedBy: Key.self)
            for (name, field, style) in fields {
                guard let value = values[name] else { continue }
                let sample = RandomSample(schema: field, value: value), key = Key(name)
                switch style {
                case .value: try container.encode(sample, forKey: key)
                case .ifPresent: try container.encodeIfPresent(value.isNil ? nil : sample, forKey: key)
                case .superclass: try sample.encode(to: container.superEncoder(forKey: key))
                case .nested:
                    var nested = container.nestedContainer(keyedBy: Key.self, forKey: key)
                    try nested.encode(sample, forKey: Key("inner"))
                }
            }
        default:
            var container = encoder.singleValueContainer()
            try encodeSingle(&container)
        }
    }

    private func encodeSingle(_ container: inout any SingleValueEncodingContainer) throws {
        switch (schema, value) {
        case (.optional(let wrapped), .optional(let value)):
            if let value {
                try container.encode(RandomSample(schema: wrapped, value: value))
            } else {
                try container.encodeNil()
            }
        case (_, .flag(let value)): try container.encode(value)
        case (_, .integer(let value)): try container.encode(value)
        case (_, .small(let value)): try container.encode(value)
        case (_, .number(let value)): try container.encode(value)
        case (_, .text(let value)): try container.encode(value)
        case (_, .date(let value)): try container.encode(value)
        case (_, .bytes(let value)): try container.encode(value)
        case (_, .integers(let value)): try container.encode(value)
        case (_, .optionals(let value)): try container.encode(value)
        case (_, .texts(let value)): try container.encode(value)
        case (_, .numbersByText(let value)): try container.encode(value)
        case (_, .textsByInteger(let value)): try container.encode(value)
        default: break
        }
    }
}

extension RandomSample: Decodable {
    init(from decoder: any Decoder) throws {
        guard let cursor = decoder.userInfo[.cursor] as? Cursor else { throw CancellationError() }
        schema = cursor.schema
        switch schema {
        case .list(let element):
            var container = try decoder.unkeyedContainer()
            var values: [RandomValue] = []
            while !container.isAtEnd {
                cursor.schema = element
                values.append(try container.decode(RandomSample.self).value)
            }
            value = .list(values)
        case .record(let fields):
            let container = try decoder.container(keyedBy: Key.self)
            var values: [String: RandomValue] = [:]
            for (name, field, style) in fields {
                cursor.schema = field
                let key = Key(name)
                switch style {
                case .nested:
                    let nested = try container.nestedContainer(keyedBy: Key.self, forKey: key)
                    values[name] = try RandomSample(in: nested, Key("inner"), field).value
                case .superclass: values[name] = try RandomSample(from: container.superDecoder(forKey: key)).value
                default: values[name] = try RandomSample(in: container, key, field).value
                }
            }
            value = .record(values)
        default: value = try RandomSample.single(schema, cursor, decoder.singleValueContainer())
        }
    }

    /// A field, which may be missing if it is optional.
    private init(in container: KeyedDecodingContainer<Key>, _ key: Key, _ schema: RandomSchema) throws {
        if case .optional = schema {
            let sample = try container.decodeIfPresent(RandomSample.self, forKey: key)
            self = sample ?? RandomSample(schema: schema, value: .optional(nil))
        } else {
            self = try container.decode(RandomSample.self, forKey: key)
        }
    }

    private static func single(
        _ schema: RandomSchema, _ cursor: Cursor, _ container: any SingleValueDecodingContainer
    ) throws -> RandomValue {
        switch schema {
        case .optional(let wrapped):
            if container.decodeNil() { return .optional(nil) }
            cursor.schema = wrapped
            return .optional(try container.decode(RandomSample.self).value)
        case .dictionary:
            cursor.schema = schema
            return .dictionary(try container.decode([String: Element].self).mapValues(\.sample.value))
        case .flag: return .flag(try container.decode(Bool.self))
        case .integer: return .integer(try container.decode(Int.self))
        case .small: return .small(try container.decode(Int8.self))
        case .number: return .number(try container.decode(Double.self))
        case .text: return .text(try container.decode(String.self))
        case .date: return .date(try container.decode(Date.self))
        case .bytes: return .bytes(try container.decode([UInt8].self))
        case .integers: return .integers(try container.decode([Int].self))
        case .optionals: return .optionals(try container.decode([Double?].self))
        case .texts: return .texts(try container.decode([String].self))
        case .numbersByText: return .numbersByText(try container.decode([String: Double].self))
        case .textsByInteger: return .textsByInteger(try container.decode([Int: String].self))
        case .list, .record: throw CancellationError()
        }
    }

    /// A value of a dictionary, whose own schema is the cursor's each time.
    private struct Element: Decodable {
        let sample: RandomSample
        init(from decoder: any Decoder) throws {
            guard let cursor = decoder.userInfo[.cursor] as? Cursor else { throw CancellationError() }
            let outer = cursor.schema
            defer { cursor.schema = outer }
            if case .dictionary(let element) = outer { cursor.schema = element }
            sample = try RandomSample(from: decoder)
        }
    }
}
