/// Stops the scripts of a runtime from any thread, at any time, also when the runtime is gone.
public struct LuaInterruptHandle: Sendable {
    let interruptor: LuaInterruptor

    /// Stops what the runtime runs: up to the end of the outermost call, or of the outermost body of
    /// ``LuaRuntime/withDeadline(_:_:)`` or ``LuaRuntime/withTaskCancellation(isolation:_:)``.
    ///
    /// If it runs nothing, what it runs next is stopped instead, unless ``LuaRuntime/withdrawInterrupt()`` comes first.
    /// Of several reasons the first is kept.
    ///
    /// - Parameter reason: What the error says, up to 255 bytes.
    public func interrupt(_ reason: String = "the script was interrupted") { interruptor.interrupt(reason) }
}

extension LuaRuntime {
    /// What other threads can stop scripts with.
    ///
    /// - Throws: `LuaError` when the runtime has no limits.
    public var interruptHandle: LuaInterruptHandle {
        get throws { LuaInterruptHandle(interruptor: try host.requireInterruptor()) }
    }

    /// Takes back an interrupt by a handle that came when nothing was running.
    ///
    /// - Throws: `LuaError` when the runtime has no limits.
    public func withdrawInterrupt() throws {
        _ = try host.requireInterruptor()
        host.withdrawInterrupt()
    }
}
