public import CLupine

extension LuaStack {
    /// The stack of the coroutine that runs now. Every way into a state begins here.
    ///
    /// - Throws: `LuaError` with the codes ``LuaError/Code/closed`` and ``LuaError/Code/memory``.
    @inlinable
    @inline(__always)
    static func enter(_ context: UnsafeMutablePointer<lupine_context>) throws -> LuaStack {
        guard let L = context.pointee.L else { throw refusal(context) }
        let stack = LuaStack(context: context, L: L)
        context.pointee.thread = lupine_thread()
        context.pointee.read = 0
        if context.pointee.attention != 0 { try stack.attend() }
        return stack
    }

    /// Enters to make room, or to end something, which is possible where memory has run out too.
    static func enterToRelease(_ context: UnsafeMutablePointer<lupine_context>) throws -> LuaStack {
        guard let L = context.pointee.L else { throw refusal(context) }
        let stack = LuaStack(context: context, L: L)
        context.pointee.thread = lupine_thread()
        if context.pointee.attention != 0 { stack.settle() }
        return stack
    }

    /// Whether more memory is in use than may be, before garbage has been collected.
    @inlinable
    @inline(__always)
    var isUnderPressure: Bool { context.pointee.attention & UInt32(LUPINE_ATTENTION_MEMORY) != 0 }

    @usableFromInline
    @inline(never)
    func attend() throws {
        settle()
        try checkMemory()
    }

    /// Why a state cannot be entered: it is closed, or a leaf is running.
    @usableFromInline
    @inline(never)
    static func refusal(_ context: UnsafeMutablePointer<lupine_context>) -> LuaError {
        lupine_is_in_lane(context) ? .inLeaf : .closed
    }

    /// Does what had to wait until no collector and no other thread is in the way.
    @usableFromInline
    @inline(never)
    func settle() {
        _ = lupine_take_attention(context)
        lupine_drain_released(context, L)
        host.settle()
    }
}
