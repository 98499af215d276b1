/// A type whose values cross between Swift and Lua.
///
/// Numbers, strings, optionals, collections and Lua's own values conform. A type that is represented by one of them
/// conforms by passing on to it; a `RawRepresentable` type needs no code at all.
public protocol LuaConvertible {
    /// Reads a value from the stack, where it stays.
    ///
    /// - Parameters:
    ///   - stack: The stack of the running code.
    ///   - index: Counted from 1 at the first argument or result, or negative from the top. There may be no value at
    ///     the index; that reads as `nil` does.
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` when the value does not fit the type.
    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self

    /// Pushes the value onto the stack, exactly one value; after an error the stack is as before.
    func toLua(_ stack: LuaStack) throws

    /// How many stack values stand for one value: 1, unless Lupine itself says otherwise; `nil` for all that remain.
    static var _luaWidth: Int? { get }

    /// Whether `nil` is a value.
    static var _luaTakesNil: Bool { get }

    /// The value as a number, if that is all there is to pushing it: no code of the user's runs.
    var _luaNumber: Double? { get }

    /// The value that a number stands for; `nil` where the stack must be asked.
    static func _fromLuaNumber(_ number: Double) -> Self?
}

extension LuaConvertible {
    @inlinable
    public static var _luaWidth: Int? { 1 }

    @inlinable
    public static var _luaTakesNil: Bool { false }

    @inlinable
    public var _luaNumber: Double? { nil }

    @inlinable
    public static func _fromLuaNumber(_ number: Double) -> Self? { nil }
}
