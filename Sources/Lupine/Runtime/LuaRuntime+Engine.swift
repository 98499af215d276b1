extension LuaRuntime {
    /// The LuaJIT that runs the scripts.
    public static let engine = Engine.current

    /// What is known of a build of LuaJIT.
    public struct Engine: Hashable, Sendable {
        /// The name and version, such as "LuaJIT 2.1.0-beta3".
        public let version: String
        /// The version of the language, such as "Lua 5.1".
        public let language: String
    }

    /// Whether the compiler is on. It is by default, where LuaJIT has one for the machine.
    ///
    /// The corresponding Lua function is `luaJIT_setmode`.
    public var isJITEnabled: Bool {
        get throws { try host.isJITEnabled() }
    }

    /// Turns the compiler on or off. What has been compiled is dropped when it is turned off.
    ///
    /// - Throws: `LuaError` when LuaJIT has no compiler for this machine.
    public func setJITEnabled(_ isEnabled: Bool) throws { try host.setJITEnabled(isEnabled) }
}
