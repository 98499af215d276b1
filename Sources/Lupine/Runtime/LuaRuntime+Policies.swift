extension LuaRuntime {
    /// What becomes of Swift integers that Lua numbers cannot hold exactly.
    public var integerPolicy: LuaIntegerPolicy {
        get { host.integers }
        set { host.integers = newValue }
    }

    /// What becomes of strings that are not UTF-8; ``LuaStringPolicy/strict`` unless it is set.
    public var stringPolicy: LuaStringPolicy {
        get { host.strings }
        set { host.strings = newValue }
    }

    /// Runs a body under another integer policy. Afterwards, and after an error, the policy is as before.
    ///
    /// ```swift
    /// let last: LuaValue = try lua.withIntegerPolicy(.int64) { try lua.eval("...", Int.max) }
    /// ```
    ///
    /// It holds for whatever crosses meanwhile, in Swift functions that Lua calls too.
    public func withIntegerPolicy<Result>(
        _ policy: LuaIntegerPolicy, _ body: () throws -> Result
    ) rethrows -> Result {
        let outer = integerPolicy
        integerPolicy = policy
        defer { integerPolicy = outer }
        return try body()
    }

    /// Runs a body under another string policy. Afterwards, and after an error, the policy is as before.
    ///
    /// ```swift
    /// let line: String = try lua.withStringPolicy(.lossy) { try lua.eval("io.read()") }
    /// ```
    ///
    /// It holds for whatever crosses meanwhile, in Swift functions that Lua calls too.
    public func withStringPolicy<Result>(
        _ policy: LuaStringPolicy, _ body: () throws -> Result
    ) rethrows -> Result {
        let outer = stringPolicy
        stringPolicy = policy
        defer { stringPolicy = outer }
        return try body()
    }
}
