public import CLupine

/// The stack of a running Lua state, through which conversions read and push values.
///
/// Types that build on other conversions pass it on:
///
/// ```swift
/// extension Celsius: LuaConvertible {
///     static func fromLua(_ stack: LuaStack, at index: Int) throws -> Celsius {
///         Celsius(degrees: try Double.fromLua(stack, at: index))
///     }
///     func toLua(_ stack: LuaStack) throws { try degrees.toLua(stack) }
/// }
/// ```
///
/// It is valid only during the call that received it.
@frozen
public struct LuaStack {
    @usableFromInline let context: UnsafeMutablePointer<lupine_context>
    @usableFromInline let L: OpaquePointer

    @inlinable
    init(context: UnsafeMutablePointer<lupine_context>, L: OpaquePointer) {
        self.context = context
        self.L = L
    }

    /// The stack of no state, which nobody may use.
    static var none: LuaStack {
        LuaStack(
            context: UnsafeMutablePointer(bitPattern: -8).unsafelyUnwrapped,
            L: OpaquePointer(bitPattern: -8).unsafelyUnwrapped)
    }

    @usableFromInline var host: LuaHost { LuaHost.of(context) }

    /// The runtime whose stack it is.
    public var runtime: LuaRuntime { LuaRuntime.of(self) }

    /// The index of the topmost value, which is the number of values that the current function sees.
    @inlinable
    public var top: Int { Int(lua_gettop(L)) }

    /// The type of the value at an index; an index without value has the type `nil`.
    ///
    /// The corresponding Lua function is `lua_type`.
    @inlinable
    public func type(at index: Int) -> LuaType {
        LuaType(code: lua_type(L, Int32(truncatingIfNeeded: index)))
    }

    /// Makes sure that `count` more values fit on the stack.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/stackOverflow``.
    @inlinable
    func reserve(_ count: Int) throws {
        if !lupine_has_stack() || count > 100_000 || !lupine_reserve(context, L, Int32(truncatingIfNeeded: count)) {
            throw LuaError.stackOverflow(count)
        }
    }

    @inlinable
    @inline(__always)
    func pop(_ count: Int = 1) { lua_settop(L, -Int32(truncatingIfNeeded: count) - 1) }

    /// Exchanges the two topmost values.
    @inlinable
    func swap() { lua_insert(L, -2) }

    /// Cuts the stack back to a height, as after a failure, or fills it up with `nil`.
    @inlinable
    func restore(to height: Int32) { lua_settop(L, height) }

    @inlinable
    @inline(__always)
    func absolute(_ index: Int) -> Int32 {
        index > 0 || index <= Int(LUPINE_REGISTRY)
            ? Int32(truncatingIfNeeded: index) : lua_gettop(L) + Int32(truncatingIfNeeded: index) + 1
    }
}
