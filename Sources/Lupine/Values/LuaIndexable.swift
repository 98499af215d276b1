/// A handle whose object can be indexed: a table, or a userdata with `__index`.
///
/// All access honours metamethods; ``LuaTable/raw`` does not.
public protocol LuaIndexable: LuaHandle {}

extension LuaIndexable {
    /// Reads the value for a key, as Lua's `object[key]`.
    ///
    /// - Throws: what `__index` raises; `LuaError` with the code ``LuaError/Code/conversion`` when the value does not
    ///   fit the type. A missing value fits optionals and ``LuaValue``.
    ///
    /// The corresponding Lua function is `lua_gettable`.
    @inlinable
    public subscript<Key: LuaConvertible, Value: LuaConvertible>(key: Key) -> Value {
        get throws { try get(key) }
    }

    /// Reads the value for a key, as Lua's `object[key]`, with the type spelled out.
    @inlinable
    public func get<Key: LuaConvertible, Value: LuaConvertible>(_ key: Key, as type: Value.Type = Value.self) throws
        -> Value
    {
        let stack = try reference.enter()
        try stack.pushField(of: reference, isTable: Self.self == LuaTable.self, key)
        do {
            let value = try Value.fromLua(stack, at: -1)
            stack.pop(2)
            return value
        } catch {
            stack.pop(2)
            throw LuaError.located(error, key: key)
        }
    }

    /// Assigns a value to a key, as Lua's `object[key] = value`; `nil` removes the entry.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/invalidKey`` for `nil` and NaN; where there is a metatable,
    ///   what `__newindex` or Lua itself raises.
    ///
    /// The corresponding Lua function is `lua_settable`.
    @inlinable
    public func set<Key: LuaConvertible, Value: LuaConvertible>(_ key: Key, to value: Value) throws {
        let stack = try reference.enter()
        try stack.setField(of: reference, isTable: Self.self == LuaTable.self, key, value)
    }

    /// Calls a method, as Lua's `object:name(…)`, and reads its result.
    @inlinable
    public func callMethod<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ arguments: repeat each Argument
    ) throws -> Result {
        var call = try methodCall(name)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        return try call.finish(Result.self)
    }

    /// Calls a method, as Lua's `object:name(…)`, and drops its results.
    @inlinable
    @_disfavoredOverload
    public func callMethod<each Argument: LuaConvertible>(_ name: String, _ arguments: repeat each Argument) throws {
        var call = try methodCall(name)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        try call.finish()
    }

    /// Calls a method, as Lua's `object:name(…)`, and reads several results.
    @inlinable
    public func callMethod<
        each Argument: LuaConvertible, First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible
    >(_ name: String, _ arguments: repeat each Argument) throws -> (First, Second, repeat each Result) {
        var call = try methodCall(name)
        try call.reserve(for: repeat (each Argument).self)
        _ = (repeat try call.push(each arguments))
        return try call.finish(First.self, Second.self, repeat (each Result).self)
    }

    @usableFromInline
    func methodCall(_ name: String) throws -> LuaCall {
        let stack = try reference.enter()
        var call = LuaCall(stack)
        do {
            try stack.pushField(of: reference, isTable: Self.self == LuaTable.self, LuaName(name))
            if stack.type(at: -1) == .nil {
                stack.pop(2)
                throw LuaError(message: "attempt to call method '\(name)' (a nil value)")
            }
            stack.swap()
            call.arguments = 1
        } catch {
            call.end()
            throw error
        }
        return call
    }
}
