extension LuaHost {
    /// What interrupts the state.
    ///
    /// - Throws: `LuaError` where the runtime has no limits.
    func requireInterruptor() throws -> LuaInterruptor {
        guard let interruptor else {
            throw LuaError(
                message: "deadlines, interrupts and memory limits need limits: LuaRuntime(limits: LuaLimits())")
        }
        return interruptor
    }
}
