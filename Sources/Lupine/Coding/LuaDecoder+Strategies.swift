#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension LuaDecoder {
    /// How the keys of values are spelled in Lua.
    public enum KeyDecodingStrategy {
        /// As the type spells them.
        case useDefaultKeys
        /// `lifePoints` is found as `life_points`.
        case convertFromSnakeCase
        /// Keys are found under the name that a closure gives for them.
        case custom((_ key: any CodingKey) -> any CodingKey)

        var isSnakeCase: Bool { if case .convertFromSnakeCase = self { true } else { false } }

        var isCustom: Bool { if case .custom = self { true } else { false } }

        /// The name of a key in Lua.
        func name(of key: any CodingKey) -> LuaCodingKey {
            switch self {
            case .useDefaultKeys: LuaCodingKey(key)
            case .convertFromSnakeCase:
                key.intValue == nil ? LuaCodingKey(stringValue: snakeCase(key.stringValue)) : LuaCodingKey(key)
            case .custom(let name): LuaCodingKey(name(key))
            }
        }

        /// The key of a type that a name in Lua is for, if there is one.
        func key<Key: CodingKey>(for name: LuaCodingKey) -> Key? {
            if let position = name.intValue { return Key(intValue: position) ?? Key(stringValue: name.stringValue) }
            return isSnakeCase ? Key(stringValue: camelCase(name.stringValue)) : Key(stringValue: name.stringValue)
        }
    }

    /// What becomes of keys of a table that are the same key of a Swift dictionary, such as "é" in its two encodings.
    public enum DuplicateKeyDecodingStrategy: Hashable, Sendable {
        /// They are an error.
        case `throw`
        /// One of the values stays; which one is up to Lua's order.
        case keepOne
    }

    /// What becomes of values that are missing.
    public enum MissingKeyDecodingStrategy {
        /// They are errors, unless they are optional.
        case `throw`
        /// A closure gives the value, which must have the type, or `nil` for the error.
        case custom((_ path: [any CodingKey], _ type: any Decodable.Type) throws -> (any Decodable)?)
    }

    /// What becomes of keys that a type does not ask for.
    public enum UnknownKeyDecodingStrategy: Hashable, Sendable {
        /// They are left alone.
        case ignore
        /// They are errors, which suggest the key that may have been meant.
        case `throw`
    }

    /// What becomes of keys other than 1…n in a table that is read as an array.
    public enum MixedTableDecodingStrategy: Hashable, Sendable {
        /// They are an error.
        case `throw`
        /// They are left alone; elements are counted as Lua's `#` does.
        case useElements
    }

    /// What dates are.
    public enum DateDecodingStrategy {
        /// Seconds since 1970, as `os.time` counts.
        case secondsSince1970
        /// Milliseconds since 1970.
        case millisecondsSince1970
        /// A string such as "2026-03-01T12:00:00Z".
        case iso8601
        /// What `Date` itself decodes: seconds since 2001.
        case deferredToDate
        /// What a closure decodes.
        case custom((any Decoder) throws -> Date)
    }

    /// What `Data` is.
    public enum DataDecodingStrategy {
        /// A string of the bytes.
        case bytes
        /// A string of their Base64 form.
        case base64
        /// What `Data` itself decodes: a table of numbers.
        case deferredToData
        /// What a closure decodes.
        case custom((any Decoder) throws -> Data)
    }

    /// What becomes of NaN and the infinities.
    public enum NonConformingFloatDecodingStrategy: Hashable, Sendable {
        /// They are numbers, as Lua has them too.
        case number
        /// They are errors.
        case `throw`
        /// They may also be strings.
        case convertFromString(positiveInfinity: String, negativeInfinity: String, nan: String)

        @inline(__always)
        var isStrict: Bool { if case .number = self { false } else { true } }
    }
}
