/// What becomes of Lua strings that are not UTF-8 where Swift reads a `String`, and of a `String` in Lua.
///
/// It holds for every `String`, `Substring` and `Character` that crosses, whether it is an argument, a result, a value or
/// a key of a table, a raw value or part of a `Codable` value. ``LuaString``, `Data` and arrays of bytes cross as the bytes
/// they are under every policy.
///
/// What a program writes in its own source is UTF-8 under every policy, as that is: Lua code, the names of members, of
/// parameters and of coding keys. So are the messages of errors, in which U+FFFD replaces what is not UTF-8.
public struct LuaStringPolicy: Hashable, Sendable {
    let code: Int32

    /// Strings are UTF-8; reading other bytes is an error with the code ``LuaError/Code/conversion``.
    public static var strict: LuaStringPolicy { LuaStringPolicy(code: codes.strict) }

    /// Strings are UTF-8, and U+FFFD replaces what is not.
    public static var lossy: LuaStringPolicy { LuaStringPolicy(code: codes.lossy) }

    /// Each byte is the character with the same number, U+0000 to U+00FF, as in ISO 8859-1, in both directions. Nothing is
    /// lost; pushing a character beyond U+00FF is an error with the code ``LuaError/Code/conversion``.
    public static var bytes: LuaStringPolicy { LuaStringPolicy(code: codes.bytes) }
}

extension LuaStringPolicy: CustomStringConvertible {
    /// The name of the policy.
    public var description: String {
        switch code {
        case Self.codes.lossy: "lossy"
        case Self.codes.bytes: "bytes"
        default: "strict"
        }
    }
}
