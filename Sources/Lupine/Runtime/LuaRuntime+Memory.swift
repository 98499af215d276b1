extension LuaRuntime {
    /// The memory of the state.
    public var memory: Memory { Memory(host: host) }

    /// The memory of a Lua state, in bytes.
    public struct Memory {
        let host: LuaHost

        /// What scripts use: all that Lua has allocated since its libraries were opened. 0 after ``LuaRuntime/close()``.
        public var used: Int { used() }

        /// What is used.
        ///
        /// - Parameter total: Whether to count what the state takes before any script runs.
        public func used(total: Bool = false) -> Int { host.usedMemory(total: total) }

        /// The most bytes that scripts may use, as ``used`` counts them; `nil` for any number.
        public var limit: Int? { host.memoryLimit }

        /// Sets the most bytes that scripts may use; it may be less than they use now.
        ///
        /// Where they need more, garbage is collected, and then an error is raised, which they may catch as Lua's own
        /// "not enough memory"; the host gets the code ``LuaError/Code/memory``. It is raised at the next check, so use
        /// may go beyond the limit by what one step of a script needs.
        ///
        /// - Throws: `LuaError` when the runtime has no limits, or is closed.
        public func setLimit(_ limit: Int?) throws {
            _ = try host.requireInterruptor()
            try host.limitMemory(limit)
        }

        /// What the allocator still counts; 0 after closing unless something leaked.
        package var balance: Int { host.allocatorBalance }

        /// The number of values that Swift holds.
        package var handles: Int { host.liveReferences }
    }
}
