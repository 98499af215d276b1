// Overloads that exist only to say what to write instead. Each is narrower than every call that is right and every
// mistake that the compiler explains well by itself.

extension LuaMember.Property {
    /// Says that a property without setter is exported without label.
    @_disfavoredOverload
    @available(
        *, unavailable,
        message: "this property cannot be written; drop the 'writable:' label to export it read-only"
    )
    public init<Value>(_ name: String, writable keyPath: KeyPath<Root, Value>) { fatalError("unavailable") }

    /// Says that a name is missing.
    @_disfavoredOverload
    @available(*, unavailable, message: "a property needs the name Lua sees: LuaProperty(\"name\", \\.name)")
    public init<Value>(_ keyPath: KeyPath<Root, Value>) { fatalError("unavailable") }
}

extension LuaMember.Method {
    /// Says that a mutating method needs a closure.
    @_disfavoredOverload
    @available(
        *, unavailable,
        message: "a mutating method cannot be passed by name; write LuaMethod(\"scale\") { $0.scale($1) }"
    )
    public init<each Argument, Result>(
        _ name: String, _ method: @escaping (inout Root) -> (repeat each Argument) throws -> Result
    ) { fatalError("unavailable") }

    /// Says that a name is missing.
    @_disfavoredOverload
    @available(*, unavailable, message: "a method needs the name Lua sees: LuaMethod(\"forward\", forward)")
    public init<each Argument, Result>(_ method: @escaping (Root) -> (repeat each Argument) throws -> Result) {
        fatalError("unavailable")
    }
}
