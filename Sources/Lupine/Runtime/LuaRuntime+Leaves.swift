/// Functions that LuaJIT's compiler calls directly.
///
/// A leaf is a function that promises to leave the runtime that calls it alone. It may change what it captured, and throw;
/// an access to the runtime, its tables or its functions throws an error.
///
/// ```swift
/// try lua.registerLeaf("distance") { (x: Double, y: Double) in (x * x + y * y).squareRoot() }
/// ```
extension LuaRuntime {
    /// Makes a Lua function of a leaf with no argument.
    @inlinable
    @inline(__always)
    public func leafFunction<Result: LuaLeafResult>(
        _ name: String? = nil, _ body: @escaping () throws -> Result
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([], Result._leafKind, leafBody(body))) { stack in
            try stack.pushResult(try body())
        }
    }

    /// Makes a Lua function of a leaf with no argument and assigns it to a global variable.
    @inlinable
    @inline(__always)
    public func registerLeaf<Result: LuaLeafResult>(
        _ name: String, _ body: @escaping () throws -> Result
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with no argument and no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func leafFunction(
        _ name: String? = nil, _ body: @escaping () throws -> Void
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([], nil, leafBody(body))) { _ in
            try body()
            return 0
        }
    }

    /// Makes a Lua function of a leaf with no argument and no result and assigns it to a global variable.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func registerLeaf(
        _ name: String, _ body: @escaping () throws -> Void
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with one argument.
    @inlinable
    @inline(__always)
    public func leafFunction<A: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String? = nil, _ body: @escaping (A) throws -> Result
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([A._leafKind], Result._leafKind, leafBody(body))) { stack in
            var arguments = LuaArguments(stack)
            return try stack.pushResult(try body(try arguments.next(A.self)))
        }
    }

    /// Makes a Lua function of a leaf with one argument and assigns it to a global variable.
    @inlinable
    @inline(__always)
    public func registerLeaf<A: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ body: @escaping (A) throws -> Result
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with one argument and no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func leafFunction<A: LuaLeafConvertible>(
        _ name: String? = nil, _ body: @escaping (A) throws -> Void
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([A._leafKind], nil, leafBody(body))) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(A.self))
            return 0
        }
    }

    /// Makes a Lua function of a leaf with one argument and no result and assigns it to a global variable.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func registerLeaf<A: LuaLeafConvertible>(
        _ name: String, _ body: @escaping (A) throws -> Void
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with two arguments.
    @inlinable
    @inline(__always)
    public func leafFunction<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String? = nil, _ body: @escaping (A, B) throws -> Result
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([A._leafKind, B._leafKind], Result._leafKind, leafBody(body))) { stack in
            var arguments = LuaArguments(stack)
            return try stack.pushResult(try body(try arguments.next(A.self), try arguments.next(B.self)))
        }
    }

    /// Makes a Lua function of a leaf with two arguments and assigns it to a global variable.
    @inlinable
    @inline(__always)
    public func registerLeaf<A: LuaLeafConvertible, B: LuaLeafConvertible, Result: LuaLeafResult>(
        _ name: String, _ body: @escaping (A, B) throws -> Result
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with two arguments and no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func leafFunction<A: LuaLeafConvertible, B: LuaLeafConvertible>(
        _ name: String? = nil, _ body: @escaping (A, B) throws -> Void
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([A._leafKind, B._leafKind], nil, leafBody(body))) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(A.self), try arguments.next(B.self))
            return 0
        }
    }

    /// Makes a Lua function of a leaf with two arguments and no result and assigns it to a global variable.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func registerLeaf<A: LuaLeafConvertible, B: LuaLeafConvertible>(
        _ name: String, _ body: @escaping (A, B) throws -> Void
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with three arguments.
    @inlinable
    @inline(__always)
    public func leafFunction<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult
    >(
        _ name: String? = nil, _ body: @escaping (A, B, C) throws -> Result
    ) throws -> LuaFunction {
        try makeLeaf(
            name, LuaLeaf([A._leafKind, B._leafKind, C._leafKind], Result._leafKind, leafBody(body))
        ) { stack in
            var arguments = LuaArguments(stack)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            return try stack.pushResult(try body(a, b, c))
        }
    }

    /// Makes a Lua function of a leaf with three arguments and assigns it to a global variable.
    @inlinable
    @inline(__always)
    public func registerLeaf<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, Result: LuaLeafResult
    >(
        _ name: String, _ body: @escaping (A, B, C) throws -> Result
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with three arguments and no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func leafFunction<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
        _ name: String? = nil, _ body: @escaping (A, B, C) throws -> Void
    ) throws -> LuaFunction {
        try makeLeaf(name, LuaLeaf([A._leafKind, B._leafKind, C._leafKind], nil, leafBody(body))) { stack in
            var arguments = LuaArguments(stack)
            try body(try arguments.next(A.self), try arguments.next(B.self), try arguments.next(C.self))
            return 0
        }
    }

    /// Makes a Lua function of a leaf with three arguments and no result and assigns it to a global variable.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func registerLeaf<A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible>(
        _ name: String, _ body: @escaping (A, B, C) throws -> Void
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with four arguments.
    @inlinable
    @inline(__always)
    public func leafFunction<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible,
        Result: LuaLeafResult
    >(
        _ name: String? = nil, _ body: @escaping (A, B, C, D) throws -> Result
    ) throws -> LuaFunction {
        try makeLeaf(
            name, LuaLeaf([A._leafKind, B._leafKind, C._leafKind, D._leafKind], Result._leafKind, leafBody(body))
        ) { stack in
            var arguments = LuaArguments(stack)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            return try stack.pushResult(try body(a, b, c, d))
        }
    }

    /// Makes a Lua function of a leaf with four arguments and assigns it to a global variable.
    @inlinable
    @inline(__always)
    public func registerLeaf<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible,
        Result: LuaLeafResult
    >(
        _ name: String, _ body: @escaping (A, B, C, D) throws -> Result
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Makes a Lua function of a leaf with four arguments and no result.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func leafFunction<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible
    >(
        _ name: String? = nil, _ body: @escaping (A, B, C, D) throws -> Void
    ) throws -> LuaFunction {
        try makeLeaf(
            name, LuaLeaf([A._leafKind, B._leafKind, C._leafKind, D._leafKind], nil, leafBody(body))
        ) { stack in
            var arguments = LuaArguments(stack)
            let a = try arguments.next(A.self)
            let b = try arguments.next(B.self)
            let c = try arguments.next(C.self)
            let d = try arguments.next(D.self)
            try body(a, b, c, d)
            return 0
        }
    }

    /// Makes a Lua function of a leaf with four arguments and no result and assigns it to a global variable.
    @inlinable
    @inline(__always)
    @_disfavoredOverload
    public func registerLeaf<
        A: LuaLeafConvertible, B: LuaLeafConvertible, C: LuaLeafConvertible, D: LuaLeafConvertible
    >(
        _ name: String, _ body: @escaping (A, B, C, D) throws -> Void
    ) throws {
        try setLeaf(name, try leafFunction(name, body))
    }

    /// Says what a leaf can take and return.
    @_disfavoredOverload
    @available(
        *, unavailable,
        message: """
            a leaf takes up to four numbers, booleans, strings and exported types, and returns one or nothing; \
            use register for this
            """
    )
    public func registerLeaf<each Argument, Result>(
        _ name: String, _ body: @escaping (repeat each Argument) throws -> Result
    ) throws { fatalError("unavailable") }

    @usableFromInline
    func makeLeaf(_ name: String?, _ leaf: LuaLeaf, _ body: @escaping LuaCallback.Body) throws -> LuaFunction {
        if let obstacle = leaf.obstacle {
            throw LuaError(
                code: .declaration,
                message: "'\(name ?? "function")' cannot be a leaf, since it \(obstacle): use function or register")
        }
        let stack = try enter()
        try stack.push(leaf, name, body)
        return LuaFunction(LuaReference(popping: stack))
    }

    @usableFromInline
    func setLeaf(_ name: String, _ function: LuaFunction) throws {
        try set(name, to: function)
        try enter().placeGlobal(name)
    }
}
