// Overloads that exist only to say what to write instead.

extension LuaMember.LeafMethod {
    /// Says what a leaf can take and return.
    @_disfavoredOverload
    @available(
        *, unavailable,
        message: """
            a leaf takes up to four numbers, booleans, strings and exported types, and returns one or nothing; \
            export this as a LuaMethod
            """
    )
    public init<each Argument, Result>(
        _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Result
    ) { fatalError("unavailable") }
}

extension LuaMember.LeafStaticMethod {
    /// Says what a leaf can take and return.
    @_disfavoredOverload
    @available(
        *, unavailable,
        message: """
            a leaf takes up to four numbers, booleans, strings and exported types, and returns one or nothing; \
            export this as a LuaStaticMethod or LuaModuleFunction
            """
    )
    public init<each Argument, Result>(
        _ name: String, _ function: @escaping (repeat each Argument) throws -> Result
    ) { fatalError("unavailable") }
}
