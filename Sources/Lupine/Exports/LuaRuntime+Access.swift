extension LuaRuntime {
    /// Makes a Lua state with a policy for what scripts may do with exported objects and types.
    ///
    /// - Parameters:
    ///   - libraries: What Lua's own libraries scripts may use.
    ///   - output: Where `print` writes.
    ///   - access: What is asked at each access.
    ///   - limits: What scripts may use of memory and whether they can be stopped.
    public convenience init(
        libraries: LuaLibraries = .standard, output: LuaOutput = .standardOutput, access: LuaAccessPolicy,
        limits: LuaLimits = .none
    ) {
        self.init(libraries: libraries, output: output, limits: limits)
        host.access = access
    }

    /// Makes a Lua state with any configuration and a policy for what scripts may do with exported objects and types.
    public convenience init(_ configuration: LuaConfiguration, access: LuaAccessPolicy) {
        self.init(configuration)
        host.access = access
    }
}

extension LuaHost {
    /// What holds for a type, if there are rules at all.
    func accessRules(for type: any LuaExportable.Type) -> LuaAccessPolicy.Rules? {
        (access as? LuaAccessPolicy)?.rules(for: type)
    }
}
