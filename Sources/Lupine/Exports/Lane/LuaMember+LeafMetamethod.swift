extension LuaMember {
    /// What an operator or another of Lua's events means, called directly by LuaJIT's compiler.
    ///
    /// It is ``Metamethod`` with a promise: the body does not use the runtime that calls it.
    public struct LeafMetamethod: LuaExport {
        /// The member.
        public let luaExports: LuaExports
    }
}

extension LuaMember.LeafMetamethod where Root: LuaLeafConvertible {
    /// Exports an operator with the object on its left: `LuaLeafMetamethod(.add, +)`.
    ///
    /// One event may be declared several times with different operands.
    @inlinable
    @inline(__always)
    public init<Right: LuaLeafConvertible, Value: LuaLeafResult>(
        _ event: LuaBinaryEvent, _ body: @escaping (Root, Right) throws -> Value
    ) {
        luaExports = LuaMember.Metamethod(event, body).luaExports
            .leaf([Root._leafKind, Right._leafKind], Value._leafKind, leafBody(body))
    }

    /// Exports an operator with the object on its right:
    /// `LuaLeafMetamethod(.mul, reversed: { (k: Double, v: Vector) in … })`.
    @inlinable
    @inline(__always)
    public init<Left: LuaLeafConvertible, Value: LuaLeafResult>(
        _ event: LuaBinaryEvent, reversed body: @escaping (Left, Root) throws -> Value
    ) {
        luaExports = LuaMember.Metamethod(event, reversed: body).luaExports
            .leaf([Left._leafKind, Root._leafKind], Value._leafKind, leafBody(body))
    }

    /// Exports an operator with one operand as a property: `LuaLeafMetamethod(.len, \.count)`.
    @inlinable
    @inline(__always)
    public init<Value: LuaLeafResult>(_ event: LuaUnaryEvent, _ keyPath: KeyPath<Root, Value>) {
        self.init(event, body: { $0[keyPath: keyPath] })
    }

    /// Exports an operator with one operand as a closure.
    @inlinable
    @inline(__always)
    public init<Value: LuaLeafResult>(_ event: LuaUnaryEvent, body: @escaping (Root) throws -> Value) {
        luaExports = LuaMember.Metamethod(event, body: body).luaExports
            .leaf([Root._leafKind], Value._leafKind, leafBody(reading: body))
    }

    /// Exports a comparison of two objects: `LuaLeafMetamethod(.eq, ==)`.
    @inlinable
    @inline(__always)
    public init(_ event: LuaComparisonEvent, _ body: @escaping (Root, Root) throws -> Bool) {
        luaExports = LuaMember.Metamethod(event, body).luaExports
            .leaf([Root._leafKind, Root._leafKind], Bool._leafKind, leafBody(body))
    }

    /// Exports what calling an object with one argument does.
    @inlinable
    @inline(__always)
    public init<Argument: LuaLeafConvertible, Result: LuaLeafResult>(
        _ event: LuaCallEvent, _ body: @escaping (Root, Argument) throws -> Result
    ) {
        luaExports = LuaMember.Metamethod(event, body).luaExports
            .leaf([Root._leafKind, Argument._leafKind], Result._leafKind, leafBody(body))
    }

    /// Exports what calling an object with two arguments does.
    @inlinable
    @inline(__always)
    public init<First: LuaLeafConvertible, Second: LuaLeafConvertible, Result: LuaLeafResult>(
        _ event: LuaCallEvent, _ body: @escaping (Root, First, Second) throws -> Result
    ) {
        luaExports = LuaMember.Metamethod(event, body).luaExports
            .leaf([Root._leafKind, First._leafKind, Second._leafKind], Result._leafKind, leafBody(body))
    }
}
