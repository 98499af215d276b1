extension LuaRuntime {
    /// Makes an exported type known to scripts, as a global variable that makes objects when it is called, and as
    /// `swift.types.name`.
    ///
    /// ```swift
    /// try lua.register(Turtle.self)
    /// try lua.execute("ada = Turtle('Ada')")
    /// ```
    ///
    /// Objects cross without it; it is for their initializer and static members.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - name: The global variable and the name in messages; the type's own name if `nil`. Of several registrations
    ///     the first gives the name in messages.
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration``, whose message lists everything that is not
    ///   right with the type's exports and what to do about it; also for a name that another type is registered by.
    public func register<Exported: LuaExportable>(_ type: Exported.Type, as name: String? = nil) throws {
        let stack = try enter()
        try LuaExportRegistry.of(stack).claim(name ?? stack.name(of: type), for: type)
        let exported = try LuaObjectType.registered(type, as: name, in: stack)
        let name = name ?? exported.name
        try LuaExportRegistry.of(stack).add(exported, as: name, stack)
        try set(name, to: LuaTypeTable(type: exported))
    }
}
