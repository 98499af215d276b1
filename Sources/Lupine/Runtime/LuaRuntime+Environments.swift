extension LuaRuntime {
    /// Makes a table for the globals of chunks.
    ///
    /// ```swift
    /// let environment = try lua.makeEnvironment()
    /// try lua.compile("function twice(x) return 2 * x end", environment: environment)()
    /// let twice: LuaFunction = try environment["twice"]
    /// ```
    ///
    /// What chunks assign stays in it; what they do not find in it, they find in the globals of the runtime. Where each
    /// chunk has an environment, it also has copies of the libraries, so that changing them changes nothing elsewhere.
    public func makeEnvironment() throws -> LuaTable { try host.makeEnvironment() }
}
