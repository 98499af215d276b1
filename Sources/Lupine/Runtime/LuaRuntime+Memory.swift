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

        /// What the allocator still counts; 0 after closing unless something leaked.
        package var balance: Int { host.allocatorBalance }

        /// The number of values that Swift holds.
        package var handles: Int { host.liveReferences }
    }
}
