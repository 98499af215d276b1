/// The type of a Lua value.
///
/// The corresponding Lua function is `lua_type`.
@frozen
public enum LuaType: String, Hashable, Sendable, CustomStringConvertible {
    /// Lua's `nil`.
    case `nil`
    /// `true` or `false`.
    case boolean
    /// An address that the host or a C module lent to Lua.
    case lightUserdata
    /// A double.
    case number
    /// A string of bytes.
    case string
    /// A table.
    case table
    /// A function, of Lua's or the host's.
    case function
    /// An object of the host or of a library.
    case userdata
    /// A coroutine.
    case thread
    /// A value of LuaJIT's `ffi` library, such as a 64-bit integer.
    case cdata

    /// The name that Lua's `type` gives.
    public var description: String { self == .lightUserdata ? "userdata" : rawValue }
}
