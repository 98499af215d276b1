/// To other coders than Lupine's own, the tree is what JSON is made of.
extension LuaSnapshot: Codable {
    /// Encodes the tree: arrays without keys, other tables with string keys, integers as integers, ``nil`` as null.
    ///
    /// Keys that are integers are their digits. Whether NaN and the infinities can be encoded, and how, is up to the
    /// encoder.
    ///
    /// - Throws: `EncodingError` with the path of strings that are not UTF-8 and of keys that are neither strings nor
    ///   integers, or the same as others.
    public func encode(to encoder: any Encoder) throws {
        if encoder is any LuaSessionCoder { return try encodeAsItself(to: encoder) }
        switch self {
        case .array(let elements):
            if let problem = depthProblem(encoder.codingPath) { throw invalid(problem, encoder.codingPath) }
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .table(let entries):
            if let problem = depthProblem(encoder.codingPath) { throw invalid(problem, encoder.codingPath) }
            var container = encoder.container(keyedBy: LuaCodingKey.self)
            for (key, value) in entries {
                try container.encode(value, forKey: try key.codingKey(in: entries, encoder.codingPath))
            }
        case .string(let string):
            guard let text = string.text else {
                throw invalid("UTF-8 string expected, got other bytes", encoder.codingPath)
            }
            var container = encoder.singleValueContainer()
            try container.encode(text)
        case .nil, .boolean, .number, .integer, .unsigned: try encodeScalar(to: encoder)
        }
    }

    private func encodeScalar(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .boolean(let value): try container.encode(value)
        case .number(let value):
            // An integer would lose the sign of zero.
            if let integer = Int64(exactly: value), integer != 0 || value.sign == .plus {
                try container.encode(integer)
            } else if let integer = UInt64(exactly: value), integer != 0 {
                try container.encode(integer)
            } else {
                try container.encode(value)
            }
        case .integer(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .nil, .string, .array, .table: try container.encodeNil()
        }
    }

    /// The key's text, which no other key of the table may have.
    private func codingKey(in entries: [LuaSnapshot: LuaSnapshot], _ path: [any CodingKey]) throws -> LuaCodingKey {
        switch self {
        case .string(let name):
            guard let text = name.text else {
                throw invalid("UTF-8 string expected as a key, got other bytes", path + [LuaCodingKey(self)])
            }
            return LuaCodingKey(stringValue: text)
        case .number(let number):
            guard let integer = Int64(exactly: number) else { break }
            let digits = "\(integer)"
            if entries[.string(LuaString(digits))] != nil {
                let problem = "there are the keys \(digits) and \"\(digits)\", which would be the same"
                throw invalid(problem, path + [LuaCodingKey(self)])
            }
            return LuaCodingKey(stringValue: digits)
        default: break
        }
        throw invalid("string or integer expected as a key, got \(self)", path + [LuaCodingKey(self)])
    }

    private func invalid(_ problem: String, _ path: [any CodingKey]) -> EncodingError {
        .invalidValue(self, EncodingError.Context(codingPath: path, debugDescription: problem))
    }

    /// Decodes a tree: null as ``nil``, numbers that a double holds as numbers, other integers as integers of 64 bits.
    public init(from decoder: any Decoder) throws {
        if decoder is any LuaSessionCoder {
            self = try Self.decodeAsItself(from: decoder)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nil
        } else if let number = try decoder.attempt({ try container.decode(Double.self) }) {
            self = LuaSnapshot(number, in: container)
        } else if let text = try decoder.attempt({ try container.decode(String.self) }) {
            self = .string(LuaString(text))
        } else if let boolean = try decoder.attempt({ try container.decode(Bool.self) }) {
            self = .boolean(boolean)
        } else if let elements = try decoder.attempt({ try decoder.unkeyedContainer() }) {
            self = try LuaSnapshot(elements)
        } else {
            self = try LuaSnapshot(decoder.container(keyedBy: LuaCodingKey.self))
        }
    }

    private init(_ number: Double, in container: any SingleValueDecodingContainer) {
        // Beyond, neighbours of integers would be the same double.
        guard number.magnitude >= 0x1p53, number.magnitude <= 0x1p64 else {
            self = .number(number)
            return
        }
        if let integer = try? container.decode(Int64.self) {
            self = Double(exactly: integer).map { .number($0) } ?? .integer(integer)
        } else if let integer = try? container.decode(UInt64.self) {
            self = Double(exactly: integer).map { .number($0) } ?? .unsigned(integer)
        } else {
            self = .number(number)
        }
    }

    private init(_ container: any UnkeyedDecodingContainer) throws {
        var container = container
        if let problem = depthProblem(container.codingPath) { throw corrupted(problem, container.codingPath) }
        var elements: [LuaSnapshot] = []
        while !container.isAtEnd {
            elements.append(try container.decodeNil() ? .nil : container.decode(LuaSnapshot.self))
        }
        self = .array(elements)
    }

    private init(_ container: KeyedDecodingContainer<LuaCodingKey>) throws {
        if let problem = depthProblem(container.codingPath) { throw corrupted(problem, container.codingPath) }
        var entries: [LuaSnapshot: LuaSnapshot] = [:]
        for key in container.allKeys {
            let value = try container.decodeNil(forKey: key) ? .nil : container.decode(LuaSnapshot.self, forKey: key)
            entries[.string(LuaString(key.stringValue))] = value
        }
        self = .table(entries)
    }
}

/// Why a tree is too deep for a coder, if it is.
private func depthProblem(_ path: [any CodingKey]) -> String? {
    if path.count >= LuaSnapshot.depthLimit { return "nested deeper than \(LuaSnapshot.depthLimit) levels" }
    return LuaStack.hasRoom ? nil : "nested too deeply for the stack of this thread"
}

private func corrupted(_ problem: String, _ path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: path, debugDescription: problem))
}

extension Decoder {
    /// What a body decodes, or `nil` where the value has another type.
    fileprivate func attempt<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch DecodingError.typeMismatch {
            return nil
        }
    }
}

extension LuaCodingKey {
    /// A key of a tree in a path.
    fileprivate init(_ key: LuaSnapshot) {
        if case .string(let name) = key {
            self.init(stringValue: name.lossyText)
        } else {
            self.init(stringValue: key.description)
        }
    }
}
