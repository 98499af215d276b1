extension LuaRuntime {
    /// What encodes the `Codable` types that cross.
    public var encoder: LuaEncoder {
        get { host.codingCache.encoder }
        set { host.codingCache.encoder = newValue }
    }

    /// What decodes the `Codable` types that cross.
    public var decoder: LuaDecoder {
        get { host.codingCache.decoder }
        set { host.codingCache.decoder = newValue }
    }

    /// Makes Lua values of an `Encodable` value, by the runtime's ``encoder``.
    ///
    /// ```swift
    /// try lua.set("config", to: lua.encode(config))
    /// ```
    ///
    /// - Throws: `EncodingError` with the path of what cannot be encoded; what a value's own `encode(to:)` throws.
    @_disfavoredOverload
    public func encode<Value: Encodable, Result: LuaConvertible>(_ value: Value) throws -> Result {
        try encoder.encode(value, in: self)
    }

    /// Makes a Lua value of an `Encodable` value.
    public func encode<Value: Encodable>(_ value: Value) throws -> LuaValue { try encoder.encode(value, in: self) }

    /// Reads a Lua value as a `Decodable` type, by the runtime's ``decoder``.
    ///
    /// - Throws: `DecodingError` with the path of what does not fit; what the type's own `init(from:)` throws.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from value: some LuaConvertible
    ) throws -> Value {
        try decoder.decode(type, from: value, in: self)
    }

    /// The metatable that marks a table as an array, even an empty one; its field `__jsontype` is "array".
    public var arrayMetatable: LuaTable {
        get throws {
            let stack = try enter()
            try stack.reserve(4)
            host.codingCache.pushArrayMark(stack)
            return stack.takeTable()
        }
    }
}

extension LuaHost {
    var codingCache: LuaCodingCache {
        if let coding { return unsafeDowncast(coding, to: LuaCodingCache.self) }
        let cache = LuaCodingCache()
        coding = cache
        return cache
    }
}
