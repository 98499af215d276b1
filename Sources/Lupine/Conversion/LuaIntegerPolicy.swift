/// What becomes of a Swift integer that a Lua number, a double, cannot hold exactly.
public struct LuaIntegerPolicy {
    @usableFromInline
    enum Rule {
        case exact
        case double
        case int64
        case custom((String) throws -> any LuaConvertible)
    }

    @usableFromInline let rule: Rule

    /// It is an error with the code ``LuaError/Code/conversion``.
    public static var exact: LuaIntegerPolicy { LuaIntegerPolicy(rule: .exact) }

    /// It becomes the nearest double.
    public static var double: LuaIntegerPolicy { LuaIntegerPolicy(rule: .double) }

    /// It becomes a 64-bit integer of LuaJIT's, as the literal `1LL` makes it; unsigned beyond `Int64.max`.
    public static var int64: LuaIntegerPolicy { LuaIntegerPolicy(rule: .int64) }

    /// It becomes what a closure makes of its decimal digits.
    public static func custom(_ convert: @escaping (String) throws -> any LuaConvertible) -> LuaIntegerPolicy {
        LuaIntegerPolicy(rule: .custom(convert))
    }
}
