extension LuaRuntime {
    /// Makes a Lua state with a policy for what scripts may do with exported objects and types.
    ///
    /// - Parameters:
    ///   - libraries: What Lua's own libraries scripts may use.
    ///   - output: Where `print` writes.
    ///   - access: What is asked at each access.
    public convenience init(
        libraries: LuaLibraries = .standard, output: LuaOutput = .standardOutput, access: LuaAccessPolicy
    ) {
        self.init(libraries: libraries, output: output)
        host.access = access
    }
}

extension LuaHost {
    /// What holds for a type, if there are rules at all.
    func accessRules(for type: any LuaExportable.Type) -> LuaAccessPolicy.Rules? {
        (access as? LuaAccessPolicy)?.rules(for: type)
    }
}
