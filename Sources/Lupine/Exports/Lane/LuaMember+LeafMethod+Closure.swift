/// Closures as methods.
extension LuaMember.LeafMethod {
    /// Exports a closure that takes no argument as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    public init<Result: LuaLeafResult>(
        _ name: String, body: @escaping (inout Root) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            return try receiver.change { try body(&$0) }._returnFromLeaf(&call)
        }
    }

    /// Exports a closure that takes no argument and has no result as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init(
        _ name: String, body: @escaping (inout Root) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            try receiver.change { try body(&$0) }
            return 0
        }
    }

    /// Exports a closure that takes one argument as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, body: @escaping (inout Root, A) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.change { try body(&$0, a) }._returnFromLeaf(&call)
        }
    }

    /// Exports a closure that takes one argument and has no result as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible>(
        _ name: String, body: @escaping (inout Root, A) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.change { try body(&$0, a) }
            return 0
        }
    }

    /// Exports a closure that takes two arguments as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, body: @escaping (inout Root, A, B) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.change { try body(&$0, a, b) }._returnFromLeaf(&call)
        }
    }

    /// Exports a closure that takes two arguments and has no result as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible>(
        _ name: String, body: @escaping (inout Root, A, B) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.change { try body(&$0, a, b) }
            return 0
        }
    }

    /// Exports a closure that takes three arguments as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, body: @escaping (inout Root, A, B, C) throws -> Result
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind], Result._leafKind
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            return try receiver.change { try body(&$0, a, b, c) }._returnFromLeaf(&call)
        }
    }

    /// Exports a closure that takes three arguments and has no result as a method; it may change a value in place.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public init<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
        _ name: String, body: @escaping (inout Root, A, B, C) throws -> Void
    ) {
        luaExports = LuaMember.Method(name, body: body).luaExports.leaf(
            [.receiver, A._leafKind, B._leafKind, C._leafKind], nil
        ) { context, p0, p1, p2, p3, d0, d1, d2, d3 in
            var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
            let receiver = LuaLeafReceiver<Root>(&call)
            guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
            guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
            guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
            try receiver.change { try body(&$0, a, b, c) }
            return 0
        }
    }
}
