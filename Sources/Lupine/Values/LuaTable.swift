/// A Lua table.
///
/// ```swift
/// let point: LuaTable = try lua.eval("{ x = 3, y = 4 }")
/// let x: Double = try point["x"]
/// try point.set("z", to: 5)
/// ```
///
/// Indexing honours metamethods, as in Lua; ``raw`` does not.
@dynamicMemberLookup
public struct LuaTable: LuaIndexable, CustomStringConvertible, CustomDebugStringConvertible {
    public let reference: LuaReference

    @inlinable
    init(_ reference: LuaReference) { self.reference = reference }

    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaTable {
        guard stack.type(at: index) == .table else { throw stack.mismatch("table", at: index) }
        return LuaTable(stack.reference(at: index))
    }

    /// Reads the value of a string key: `try config.title`.
    @inlinable
    public subscript<Value: LuaConvertible>(dynamicMember key: String) -> Value {
        get throws { try get(LuaName(key)) }
    }

    /// Reads the value of a string key for a look further inside: `try config.window.width`.
    @inlinable
    @_disfavoredOverload
    public subscript(dynamicMember key: String) -> LuaValue {
        get throws { try get(LuaName(key)) }
    }

    /// Removes the entry of a key, if there is one.
    public func remove(_ key: some LuaConvertible) throws { try set(key, to: LuaValue.nil) }

    /// Whether a key has a value.
    public func contains(_ key: some LuaConvertible) throws -> Bool {
        let value: LuaValue = try get(key)
        return value != .nil
    }

    /// The metatable, even one that hides behind `__metatable`.
    ///
    /// The corresponding Lua function is `lua_getmetatable`.
    public var metatable: LuaTable? {
        get throws { try reference.metatable() }
    }

    /// Sets or removes the metatable, even a protected one.
    ///
    /// The corresponding Lua function is `lua_setmetatable`.
    public func setMetatable(_ metatable: LuaTable?) throws { try reference.setMetatable(metatable?.reference) }
}
