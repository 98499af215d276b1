// See `LuaMember+NameGuidance.swift`.

extension LuaRuntime {
    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func function<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (repeat each Argument) throws -> Result,
        parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...
    ) throws -> LuaFunction { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func function<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String? = nil, _ body: @escaping (repeat each Argument) throws -> (repeat each Result),
        parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...
    ) throws -> LuaFunction { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func function<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String? = nil, parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> Result
    ) throws -> LuaFunction { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func function<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String? = nil, parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) throws -> LuaFunction { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func register<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> Result,
        parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...
    ) throws { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func register<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> (repeat each Result),
        parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...
    ) throws { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func register<each Argument: LuaConvertible, Result: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> Result
    ) throws { fatalError("unavailable") }

    /// Says that each argument needs a name.
    @_disfavoredOverload
    @available(*, unavailable, message: "give 'parameters:' one name for each argument")
    public func register<each Argument: LuaConvertible, each Result: LuaConvertible>(
        _ name: String, parameters first: LuaParameter<LuaTable>, _ rest: LuaParameter<LuaTable>...,
        body: @escaping (repeat each Argument) throws -> (repeat each Result)
    ) throws { fatalError("unavailable") }
}
