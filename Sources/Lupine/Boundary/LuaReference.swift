public import CLupine

/// A Lua value that Swift keeps alive, in a slot of the registry.
///
/// It may be dropped on any thread; it may be used only where its runtime may be.
public final class LuaReference {
    @usableFromInline let context: UnsafeMutablePointer<lupine_context>
    @usableFromInline let slot: Int32
    /// Whether an error holds it, which may be dropped anywhere while the runtime is at work.
    @exclusivity(unchecked)
    @usableFromInline var isInError = false

    @exclusivity(unchecked)
    @usableFromInline var identity: UnsafeRawPointer?

    /// Takes the value on top of the stack.
    @inlinable
    init(popping stack: LuaStack) {
        context = stack.context
        slot = lupine_reference(stack.context, stack.L)
    }

    deinit {
        let isLast = isInError ? lupine_release_elsewhere(context, slot) : lupine_release(context, slot)
        if isLast { LuaHost.finish(context) }
    }

    @inlinable
    @inline(__always)
    func enter() throws -> LuaStack { try LuaStack.enter(context) }

    /// Runs a body with the value on top of the stack, and leaves the stack as it was.
    @inlinable
    func withValue<Result>(_ body: (LuaStack) throws -> Result) throws -> Result {
        let stack = try enter()
        let height = lua_gettop(stack.L)
        defer { stack.restore(to: height) }
        lupine_push_slot(stack.L, slot)
        return try body(stack)
    }
}

extension LuaReference: Hashable {
    /// The address of the Lua object, which never moves while a reference keeps it.
    @usableFromInline var address: UnsafeRawPointer {
        if let identity { return identity }
        guard let stack = try? LuaStack.enterToRelease(context) else {
            return UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        }
        lupine_push_slot(stack.L, slot)
        let address = lua_topointer(stack.L, -1) ?? UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        stack.pop()
        identity = address
        return address
    }

    public static func == (lhs: LuaReference, rhs: LuaReference) -> Bool {
        lhs === rhs || (lhs.context == rhs.context && lhs.address == rhs.address)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(address) }
}
