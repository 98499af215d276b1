// `parameters:` takes a name for each argument. The compiler has little to say where it counts others, so that these
// take any number of them. No default of a number or text fits a name of a table, which leaves the defaults that are
// of the wrong type to the compiler.

extension LuaMember.Initializer {
    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible>(
        _ initializer: @escaping (repeat each Argument) throws -> Root, parameters: LuaParameter<LuaTable>...
    ) where Root: LuaConvertible { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible>(
        parameters: LuaParameter<LuaTable>..., body: @escaping (repeat each Argument) throws -> Root
    ) where Root: LuaConvertible { fatalError("unavailable") }
}

extension LuaMember.Method {
    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> Result,
        parameters: LuaParameter<LuaTable>...
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ method: @escaping (Root) -> (repeat each Argument) throws -> (repeat each Result),
        parameters: LuaParameter<LuaTable>...
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters: LuaParameter<LuaTable>...,
        body: @escaping (inout Root, repeat each Argument) throws -> Result
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, parameters: LuaParameter<LuaTable>...,
        body: @escaping (inout Root, repeat each Argument) throws -> (repeat each Result)
    ) { fatalError("unavailable") }
}

extension LuaMember.StaticMethod {
    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ function: @escaping (repeat each Argument) throws -> Result,
        parameters: LuaParameter<LuaTable>...
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ function: @escaping (repeat each Argument) throws -> (repeat each Result),
        parameters: LuaParameter<LuaTable>...
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> Result
    ) { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public init<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, parameters: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) { fatalError("unavailable") }
}
