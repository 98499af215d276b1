extension LuaMember {
    /// A function of the type itself that LuaJIT's compiler calls directly, `Type.name(…)` in Lua.
    ///
    /// It is ``StaticMethod`` with a promise: the body does not use the runtime that calls it.
    public struct LeafStaticMethod: LuaExport {
        /// The member.
        public let luaExports: LuaExports
    }
}

/// A function of a module that LuaJIT's compiler calls directly: `geometry.area(…)` in Lua.
public typealias LuaModuleLeafFunction = LuaMember<LuaModule>.LeafStaticMethod

extension LuaMember.LeafStaticMethod {
    /// Exports a function that takes no argument.
    @inlinable
    @inline(__always)
    public init<Result: LuaLeafResult>(
        _ name: String, _ function: @escaping () throws -> Result
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [], Result._leafKind, leafBody(function))
    }

    /// Exports a function that takes no argument and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init(
        _ name: String, _ function: @escaping () throws -> Void
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [], nil, leafBody(function))
    }

    /// Exports a function that takes one argument.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ function: @escaping (A) throws -> Result
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind], Result._leafKind, leafBody(function))
    }

    /// Exports a function that takes one argument and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible>(
        _ name: String, _ function: @escaping (A) throws -> Void
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind], nil, leafBody(function))
    }

    /// Exports a function that takes two arguments.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ function: @escaping (A, B) throws -> Result
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind], Result._leafKind, leafBody(function))
    }

    /// Exports a function that takes two arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible>(
        _ name: String, _ function: @escaping (A, B) throws -> Void
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind], nil, leafBody(function))
    }

    /// Exports a function that takes three arguments.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ function: @escaping (A, B, C) throws -> Result
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind, C._leafKind], Result._leafKind, leafBody(function))
    }

    /// Exports a function that takes three arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
        _ name: String, _ function: @escaping (A, B, C) throws -> Void
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind, C._leafKind], nil, leafBody(function))
    }

    /// Exports a function that takes four arguments.
    @inlinable
    @inline(__always)
    public init<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible,
        Result: LuaLeafResult
    >(
        _ name: String, _ function: @escaping (A, B, C, D) throws -> Result
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind, C._leafKind, D._leafKind], Result._leafKind, leafBody(function))
    }

    /// Exports a function that takes four arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible>(
        _ name: String, _ function: @escaping (A, B, C, D) throws -> Void
    ) {
        luaExports = LuaMember.StaticMethod(name, function).luaExports.leaf(
            [A._leafKind, B._leafKind, C._leafKind, D._leafKind], nil, leafBody(function))
    }
}
