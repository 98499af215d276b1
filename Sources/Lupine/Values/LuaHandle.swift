/// A Lua object that Swift holds: a table, a function, a coroutine or a userdata.
///
/// A handle keeps its object alive, and the Lua state with it. Handles are equal when they are the same object to Lua.
/// A handle must stay where its runtime is: it is not `Sendable`. After ``LuaRuntime/close()`` every use throws
/// `LuaError` with the code ``LuaError/Code/closed``.
///
/// The corresponding Lua function is `luaL_ref`.
public protocol LuaHandle: LuaConvertible, Hashable {
    /// What keeps the object.
    var reference: LuaReference { get }
}

extension LuaHandle {
    @inlinable
    public func toLua(_ stack: LuaStack) throws { try stack.push(reference) }

    /// The object's text as Lua's `tostring` makes it, `__tostring` included.
    ///
    /// - Throws: what `__tostring` raises; `LuaError` when it returns no string or one that the string policy
    ///   does not take.
    public func tostring() throws -> String {
        try reference.withValue { stack in
            try stack.makeText()
            return try String.fromLua(stack, at: -1)
        }
    }

    /// The runtime of the object.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/closed``.
    public var runtime: LuaRuntime {
        get throws { LuaRuntime.of(try reference.enter()) }
    }

    /// What the handle is, without running Lua code.
    public var description: String { LuaValue.describe(reference) }

    /// The contents, as far as ``LuaValue/debugText(depth:)`` goes by default, without running Lua code.
    public var debugDescription: String { LuaValue.debugText(reference) }
}
