/// Makes `Decodable` values of Lua values.
///
/// ```swift
/// let decoder = LuaDecoder()
/// decoder.unknownKeyDecodingStrategy = .throw
/// let level = try decoder.decode(Level.self, from: table)
/// ```
///
/// Tables are read as ``LuaEncoder`` writes them. Fields may come from a metatable's `__index`; elements and the entries
/// of dictionaries must be in the table itself. Nothing is converted silently: a string is no number, a fraction no
/// integer.
public final class LuaDecoder {
    /// How keys are spelled in Lua; of dictionaries they never change.
    public var keyDecodingStrategy = KeyDecodingStrategy.useDefaultKeys
    /// What becomes of keys of a table that are the same key of a Swift dictionary.
    public var duplicateKeyDecodingStrategy = DuplicateKeyDecodingStrategy.throw
    /// What becomes of values that are missing.
    public var missingKeyDecodingStrategy = MissingKeyDecodingStrategy.throw
    /// What becomes of keys that a type does not know.
    public var unknownKeyDecodingStrategy = UnknownKeyDecodingStrategy.ignore
    /// What becomes of other keys in a table that is read as an array.
    public var mixedTableDecodingStrategy = MixedTableDecodingStrategy.throw
    /// What dates are.
    public var dateDecodingStrategy = DateDecodingStrategy.secondsSince1970
    /// What `Data` is.
    public var dataDecodingStrategy = DataDecodingStrategy.bytes
    /// What becomes of NaN and the infinities.
    public var nonConformingFloatDecodingStrategy = NonConformingFloatDecodingStrategy.number
    /// How deep tables may be nested.
    public var depthLimit = 512
    /// What types find in their decoder's `userInfo`.
    public var userInfo: [CodingUserInfoKey: Any] = [:]

    /// Makes a decoder with the strategies that lose nothing.
    public init() {}

    /// Decodes a table.
    ///
    /// - Throws: `DecodingError` with the path of what does not fit; what the type's own `init(from:)` throws; `LuaError`
    ///   with the code ``LuaError/Code/closed``, and what an `__index` raises.
    public func decode<Value: Decodable>(_ type: Value.Type, from table: LuaTable) throws -> Value {
        try table.reference.withValue { try LuaDecodingSession.pull(type, from: $0, with: self) }
    }

    /// Decodes a value of a runtime.
    public func decode<Value: Decodable>(
        _ type: Value.Type, from value: some LuaConvertible, in lua: LuaRuntime
    ) throws -> Value {
        let stack = try lua.enter()
        // While something is on the stack, no conversion can close the state.
        stack.pushNil()
        defer { stack.pop() }
        try stack.pushOne(value)
        defer { stack.pop() }
        return try LuaDecodingSession.pull(type, from: stack, with: self)
    }
}
