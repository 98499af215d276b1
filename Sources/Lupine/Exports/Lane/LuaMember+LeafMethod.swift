extension LuaMember {
    /// A method that LuaJIT's compiler calls directly, `object:name(…)` in Lua.
    ///
    /// It is ``Method`` with a promise: the body does not use the runtime that calls it. It may change its object and
    /// anything else of Swift's, and throw; an access to the runtime, its tables or its functions throws an error.
    public struct LeafMethod: LuaExport {
        /// The member.
        public let luaExports: LuaExports
    }
}

/// Methods by reference, written out as the compiler needs them to make straight code.
extension LuaMember.LeafMethod {
    /// Exports a method by reference: `LuaLeafMethod("size", size)`.
    @inlinable
    @inline(__always)
    public init<Result: LuaLeafResult>(
        _ name: String, _ method: @escaping (Root) -> () throws -> Result
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            return try receiver.use { try method($0)() }._returnFromLeaf(&call)
        }
    }

    /// Exports a method by reference that takes no argument and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init(
        _ name: String, _ method: @escaping (Root) -> () throws -> Void
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            try receiver.use { try method($0)() }
            return 0
        }
    }

    /// Exports a method by reference that takes one argument.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ method: @escaping (Root) -> (A) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.use { try method($0)(a) }._returnFromLeaf(&call)
        }
    }

    /// Exports a method by reference that takes one argument and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible>(
        _ name: String, _ method: @escaping (Root) -> (A) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.use { try method($0)(a) }
            return 0
        }
    }

    /// Exports a method by reference that takes two arguments.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ method: @escaping (Root) -> (A, B) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.use { try method($0)(a, b) }._returnFromLeaf(&call)
        }
    }

    /// Exports a method by reference that takes two arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible>(
        _ name: String, _ method: @escaping (Root) -> (A, B) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.use { try method($0)(a, b) }
            return 0
        }
    }

    /// Exports a method by reference that takes three arguments.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ method: @escaping (Root) -> (A, B, C) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.use { try method($0)(a, b, c) }._returnFromLeaf(&call)
        }
    }

    /// Exports a method by reference that takes three arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
        _ name: String, _ method: @escaping (Root) -> (A, B, C) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.use { try method($0)(a, b, c) }
            return 0
        }
    }

    /// Exports a method by reference that takes four arguments.
    @inlinable
    @inline(__always)
    public init<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible,
        Result: LuaLeafResult
    >(
        _ name: String, _ method: @escaping (Root) -> (A, B, C, D) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind, D._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            guard let d = D._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.use { try method($0)(a, b, c, d) }._returnFromLeaf(&call)
        }
    }

    /// Exports a method by reference that takes four arguments and has no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible>(
        _ name: String, _ method: @escaping (Root) -> (A, B, C, D) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, method).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind, D._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            guard let d = D._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.use { try method($0)(a, b, c, d) }
            return 0
        }
    }
}
