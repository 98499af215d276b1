/// Makes Lua values of `Encodable` values.
///
/// ```swift
/// let encoder = LuaEncoder()
/// encoder.keyEncodingStrategy = .convertToSnakeCase
/// let table: LuaTable = try encoder.encode(config, in: lua)
/// ```
///
/// Values with keys become tables with those keys, collections tables with the keys 1…n, dictionaries tables with their
/// keys, whatever type these have. Keys that are numbers are numbers in Lua. ``LuaTable``, ``LuaFunction``,
/// ``LuaValue`` and the objects of exported types stand for themselves.
public final class LuaEncoder {
    /// How keys are spelled in Lua; of dictionaries they never change.
    public var keyEncodingStrategy = KeyEncodingStrategy.useDefaultKeys
    /// What becomes of two keys that are spelled the same after that.
    public var duplicateKeyEncodingStrategy = DuplicateKeyEncodingStrategy.throw
    /// What becomes of dates.
    public var dateEncodingStrategy = DateEncodingStrategy.secondsSince1970
    /// What becomes of `Data`.
    public var dataEncodingStrategy = DataEncodingStrategy.bytes
    /// What becomes of `[UInt8]`.
    public var byteArrayEncodingStrategy = ByteArrayEncodingStrategy.table
    /// What becomes of NaN and the infinities.
    public var nonConformingFloatEncodingStrategy = NonConformingFloatEncodingStrategy.number
    /// What becomes of integers that a Lua number cannot hold exactly; the runtime's ``LuaRuntime/integerPolicy`` says if
    /// it is `nil`.
    public var integerEncodingStrategy: LuaIntegerPolicy?
    /// What becomes of absent values.
    public var nilEncodingStrategy = NilEncodingStrategy.absent
    /// Whether a table tells that it is an empty array.
    public var emptyArrayEncodingStrategy = EmptyArrayEncodingStrategy.plain
    /// What becomes of an instance that is met more than once.
    public var referenceEncodingStrategy = ReferenceEncodingStrategy.copy
    /// What becomes of the objects of exported types.
    public var objectEncodingStrategy = ObjectEncodingStrategy.object
    /// How deep values may be nested.
    public var depthLimit = 512
    /// What types find in their encoder's `userInfo`.
    public var userInfo: [CodingUserInfoKey: Any] = [:]

    /// Makes an encoder with the strategies that lose nothing.
    public init() {}

    /// Encodes a value.
    ///
    /// - Returns: A ``LuaValue``, ``LuaTable`` or another type that the result fits.
    /// - Throws: `EncodingError` with the path of what cannot be encoded; what a value's own `encode(to:)` throws;
    ///   `LuaError` with the codes ``LuaError/Code/closed`` and ``LuaError/Code/stackOverflow``.
    public func encode<Value: Encodable, Result: LuaConvertible>(_ value: Value, in lua: LuaRuntime) throws -> Result {
        let stack = try lua.enter()
        // While something is on the stack, no encoding can close the state.
        stack.pushNil()
        defer { stack.pop() }
        try LuaEncodingSession.push(value, to: stack, with: self)
        defer { stack.pop() }
        return try Result.fromLua(stack, at: -1)
    }
}
