extension LuaCoroutine {
    /// Ends the coroutine where it is suspended.
    ///
    /// None of its code runs any more: no `pcall` and no message handler sees anything. What only the coroutine held is
    /// garbage then; variables that it shares with other functions keep their values. A coroutine that is dead already
    /// stays so, and lets go of what it held when it failed.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/coroutine`` when it is running or has resumed another, and
    ///   ``LuaError/Code/stackOverflow`` when it is suspended where Lua's stack ends.
    ///
    /// The corresponding Lua function is `coroutine.close` of Lua 5.4.
    public func close() throws { try reference.closeCoroutine() }
}
