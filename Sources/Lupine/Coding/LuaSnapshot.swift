/// A tree of plain Lua values that belongs to no runtime: it can be sent to other threads, read into other runtimes and
/// encoded as JSON.
///
/// ```swift
/// let settings: LuaSnapshot = try lua.eval("{ title = 'Lupine', sizes = { 1, 2, 3 } }")
/// try other.set("settings", to: settings)
/// ```
///
/// Reading copies tables, each time that they are met, without their metatables. A table with exactly the keys 1…n is
/// an array; an empty one is an array if it has ``LuaRuntime/arrayMetatable``, as empty arrays have in Lua. Inside
/// tables ``LuaNone`` stands for ``nil`` in Lua. Functions, coroutines, userdata, tables that contain themselves or are
/// nested deeper than 512 levels, and more than 16,777,216 values are errors that say where they are.
public enum LuaSnapshot: Hashable, Sendable {
    /// Lua's `nil`; ``LuaNone`` inside tables.
    case `nil`
    /// `true` or `false`.
    case boolean(Bool)
    /// A double.
    case number(Double)
    /// A signed 64-bit integer of the `ffi` library, `1LL` in Lua.
    case integer(Int64)
    /// An unsigned 64-bit integer of the `ffi` library, `1ULL` in Lua.
    case unsigned(UInt64)
    /// A string of bytes.
    case string(LuaString)
    /// A table with the keys 1…n.
    case array([LuaSnapshot])
    /// A table with other keys, which are booleans, numbers and strings.
    case table([LuaSnapshot: LuaSnapshot])

    /// How deep tables may be nested.
    static let depthLimit = 512

    /// How many entries all tables may have.
    static let entryLimit = 1 << 24
}

extension LuaSnapshot {
    /// The value of a string key; ``nil`` if there is none or this is no table.
    public subscript(key: String) -> LuaSnapshot {
        guard case .table(let entries) = self else { return .nil }
        return entries[.string(LuaString(key))] ?? .nil
    }

    /// The value at a position, counted from 1 as in Lua; ``nil`` if there is none or this is no table.
    public subscript(position: Int) -> LuaSnapshot {
        switch self {
        case .array(let elements): position >= 1 && position <= elements.count ? elements[position - 1] : .nil
        case .table(let entries): entries[.number(Double(position))] ?? .nil
        default: .nil
        }
    }
}
