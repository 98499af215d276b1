extension LuaRuntime {
    /// The LuaJIT that runs the scripts.
    public static let engine = Engine.current

    /// What is known of a build of LuaJIT.
    public struct Engine: Hashable, Sendable {
        /// The name and version, such as "LuaJIT 2.1.0-beta3".
        public let version: String
        /// The version of the language, such as "Lua 5.1".
        public let language: String
        /// Whether values have 64 bits of address space: Lupine needs that.
        public let isGC64: Bool
        /// Whether there is a compiler for this machine.
        public let hasCompiler: Bool
        /// What is known to be wrong with the build that scripts could reach, the newest repair first.
        public let defects: [Defect]

        /// Whether no defect is known that a hostile script could reach in a runtime with limits while the compiler is
        /// on.
        public var isSound: Bool { !defects.contains { $0.remedy == nil } }

        /// Something wrong with a build of LuaJIT.
        public struct Defect: Hashable, Sendable {
            /// What can happen.
            public let summary: String
            /// The month of LuaJIT's sources that are free of it, such as "2023-11".
            public let repaired: String
            /// How runtimes with limits keep scripts from it; `nil` where only turning the compiler off does.
            public let remedy: String?
        }
    }

    /// Whether the compiler is on. It is by default, where LuaJIT has one for the machine.
    ///
    /// The corresponding Lua function is `luaJIT_setmode`.
    public var isJITEnabled: Bool {
        get throws { try host.isJITEnabled() }
    }

    /// Turns the compiler on or off. What has been compiled is dropped when it is turned off.
    ///
    /// - Throws: `LuaError` when LuaJIT has no compiler for this machine, and in a runtime with limits that was made with
    ///   the compiler off.
    public func setJITEnabled(_ isEnabled: Bool) throws { try host.setJITEnabled(isEnabled) }
}
