#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension LuaEncoder {
    /// How the keys of values are spelled in Lua.
    public enum KeyEncodingStrategy {
        /// As the type spells them.
        case useDefaultKeys
        /// `lifePoints` as `life_points`.
        case convertToSnakeCase
        /// As a closure says, which gets the whole path, the key last.
        case custom((_ path: [any CodingKey]) -> any CodingKey)

        var isRenaming: Bool { if case .useDefaultKeys = self { false } else { true } }

        var isSnakeCase: Bool { if case .convertToSnakeCase = self { true } else { false } }

        func name(of key: any CodingKey, in path: @autoclosure () -> [any CodingKey]) -> LuaCodingKey {
            switch self {
            case .useDefaultKeys: LuaCodingKey(key)
            case .convertToSnakeCase:
                key.intValue == nil ? LuaCodingKey(stringValue: snakeCase(key.stringValue)) : LuaCodingKey(key)
            case .custom(let name): LuaCodingKey(name(path() + [key]))
            }
        }
    }

    /// What becomes of two keys that are spelled the same.
    public enum DuplicateKeyEncodingStrategy: Hashable, Sendable {
        /// It is an error.
        case `throw`
        /// The value that is encoded last stays.
        case useLast
    }

    /// What becomes of dates.
    public enum DateEncodingStrategy {
        /// Seconds since 1970, as `os.time` counts.
        case secondsSince1970
        /// Milliseconds since 1970.
        case millisecondsSince1970
        /// A string such as "2026-03-01T12:00:00Z"; of the years 1 to 9999, since others are an error.
        case iso8601
        /// What `Date` itself encodes: seconds since 2001.
        case deferredToDate
        /// What a closure encodes.
        case custom((Date, any Encoder) throws -> Void)
    }

    /// What becomes of `Data`.
    public enum DataEncodingStrategy {
        /// A string of the bytes.
        case bytes
        /// A string of their Base64 form.
        case base64
        /// What `Data` itself encodes: a table of numbers.
        case deferredToData
        /// What a closure encodes.
        case custom((Data, any Encoder) throws -> Void)
    }

    /// What becomes of `[UInt8]`.
    public enum ByteArrayEncodingStrategy: Hashable, Sendable {
        /// A table of numbers.
        case table
        /// A string of the bytes.
        case bytes
    }

    /// What becomes of NaN and the infinities.
    public enum NonConformingFloatEncodingStrategy: Hashable, Sendable {
        /// They are numbers, as Lua has them too.
        case number
        /// They are errors.
        case `throw`
        /// They are strings.
        case convertToString(positiveInfinity: String, negativeInfinity: String, nan: String)

        @inline(__always)
        var isStrict: Bool { if case .number = self { false } else { true } }
    }

    /// What becomes of absent values.
    public enum NilEncodingStrategy: Hashable, Sendable {
        /// There is no entry; arrays get a hole.
        case absent
        /// ``LuaNone`` stands for them, so that lengths and keys stay as they are.
        case none
    }

    /// Whether a table tells that it is an empty array.
    public enum EmptyArrayEncodingStrategy: Hashable, Sendable {
        /// It is a table as any other.
        case plain
        /// It has ``LuaRuntime/arrayMetatable``.
        case marked
    }

    /// What becomes of an instance of a class that is met more than once.
    public enum ReferenceEncodingStrategy: Hashable, Sendable {
        /// Each time it is a table of its own; an instance that contains itself is an error.
        case copy
        /// It is the same table each time, also inside itself.
        case shared
    }

    /// What becomes of the objects of types that are both exported and `Encodable`.
    public enum ObjectEncodingStrategy: Hashable, Sendable {
        /// They are themselves.
        case object
        /// They are tables with what they encode.
        case table
    }
}

/// A name in camel case with its words apart: `oneURLMore` as `one_url_more`.
func snakeCase(_ name: String) -> String {
    var result = ""
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
        if character.isUppercase, index > 0, characters[index - 1] != "_" {
            let begins = !characters[index - 1].isUppercase
            let endsRun = index + 1 < characters.count && characters[index + 1].isLowercase
            if begins || endsRun { result += "_" }
        }
        result += character.lowercased()
    }
    return result
}

/// A name in snake case as one in camel case: `one_url_more` as `oneUrlMore`. Underscores at the ends stay.
func camelCase(_ name: String) -> String {
    guard let first = name.firstIndex(where: { $0 != "_" }), let last = name.lastIndex(where: { $0 != "_" }) else {
        return name
    }
    let words = name[first...last].split(separator: "_")
    let body = words.dropFirst().reduce(words.count > 1 ? words[0].lowercased() : String(words[0])) {
        $0 + $1.prefix(1).uppercased() + $1.dropFirst().lowercased()
    }
    return name[..<first] + body + name[name.index(after: last)...]
}
