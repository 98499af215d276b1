public import CLupine

// What compiled code calls for functions without receiver, written out as the compiler needs them to make straight code.

@inlinable
@inline(__always)
func leafBody<Result: LuaLeafResult>(
    _ function: @escaping () throws -> Result
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        return try function()._returnFromLeaf(&call)
    }
}

@inlinable
@inline(__always)
@_disfavoredOverload
func leafBody(
    _ function: @escaping () throws -> Void
) -> LuaLeaf.Body {
    { _, _, _, _, _, _, _, _, _ in
        try function()
        return 0
    }
}

@inlinable
@inline(__always)
func leafBody<A: LuaLeafConvertible, Result: LuaLeafResult>(
    _ function: @escaping (A) throws -> Result
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        return try function(a)._returnFromLeaf(&call)
    }
}

@inlinable
@inline(__always)
@_disfavoredOverload
func leafBody<A: LuaLeafConvertible>(
    _ function: @escaping (A) throws -> Void
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        try function(a)
        return 0
    }
}

@inlinable
@inline(__always)
func leafBody<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
    _ function: @escaping (A, B) throws -> Result
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        return try function(a, b)._returnFromLeaf(&call)
    }
}

@inlinable
@inline(__always)
@_disfavoredOverload
func leafBody<A: LuaLeafConvertible, B: LuaLeafConvertible>(
    _ function: @escaping (A, B) throws -> Void
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        try function(a, b)
        return 0
    }
}

@inlinable
@inline(__always)
func leafBody<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult>(
    _ function: @escaping (A, B, C) throws -> Result
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
        return try function(a, b, c)._returnFromLeaf(&call)
    }
}

@inlinable
@inline(__always)
@_disfavoredOverload
func leafBody<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
    _ function: @escaping (A, B, C) throws -> Void
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
        try function(a, b, c)
        return 0
    }
}

@inlinable
@inline(__always)
func leafBody<
    A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible, Result: LuaLeafResult
>(
    _ function: @escaping (A, B, C, D) throws -> Result
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
        guard let d = D._takeFromLeaf(&call) else { return call.refuse() }
        return try function(a, b, c, d)._returnFromLeaf(&call)
    }
}

@inlinable
@inline(__always)
@_disfavoredOverload
func leafBody<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible>(
    _ function: @escaping (A, B, C, D) throws -> Void
) -> LuaLeaf.Body {
    { context, p0, p1, p2, p3, d0, d1, d2, d3 in
        var call = LuaLeafCall(context, (p0, p1, p2, p3), (d0, d1, d2, d3))
        guard let a = A._takeFromLeaf(&call) else { return call.refuse() }
        guard let b = B._takeFromLeaf(&call) else { return call.refuse() }
        guard let c = C._takeFromLeaf(&call) else { return call.refuse() }
        guard let d = D._takeFromLeaf(&call) else { return call.refuse() }
        try function(a, b, c, d)
        return 0
    }
}
