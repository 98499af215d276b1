public import CLupine

/// A resumption of a coroutine by the host, step by step: the coroutine, the arguments, what comes out of it.
///
/// The arguments are converted on the stack of the function that runs now, since a conversion may run Lua code, which
/// may resume or close this very coroutine. The coroutine lies below them: it is kept, and the runtime open.
@usableFromInline
struct LuaResume {
    @usableFromInline let stack: LuaStack
    @usableFromInline let coroutine: OpaquePointer
    /// The height of the stack before.
    @usableFromInline let base: Int32

    @inlinable
    static func of(_ coroutine: LuaReference) throws -> LuaResume { LuaResume(try coroutine.enter(), coroutine) }

    @inlinable
    init(_ stack: LuaStack, _ coroutine: LuaReference) {
        self.stack = stack
        self.coroutine = coroutine.thread
        base = lua_gettop(stack.L)
        lupine_push_slot(stack.L, coroutine.slot)
    }

    @inlinable
    func push<Value: LuaConvertible>(_ argument: borrowing Value) throws {
        do {
            try argument.toLua(stack)
        } catch {
            end()
            throw error
        }
    }

    /// Makes room for the arguments of a pack, and pushes them.
    @inlinable
    func push<each Value: LuaConvertible>(_ arguments: repeat each Value) throws {
        do {
            try stack.reserve(for: repeat (each Value).self)
            repeat try (each arguments).toLua(stack)
        } catch {
            end()
            throw error
        }
    }

    @inlinable
    func end() { stack.restore(to: base) }

    /// Resumes; says whether the coroutine yielded. What it yielded or returned is on its own stack then.
    @inlinable
    func run() throws -> Bool {
        let arguments = lua_gettop(stack.L) - base - 1
        return try hasYielded(lupine_resume(stack.context, stack.L, coroutine, arguments))
    }

    /// Raises an error where the coroutine is suspended, and says whether it yielded again.
    @usableFromInline
    func run(throwing error: any Error) throws -> Bool {
        stack.pushRaised(error)
        let status = lupine_resume_raising(stack.context, stack.L, coroutine)
        if status == Int32(LUPINE_REFUSED_UNSTARTED) {
            lua_settop(coroutine, 0)
            end()
            throw error
        }
        return try hasYielded(status)
    }

    @inlinable
    func hasYielded(_ status: Int32) throws -> Bool {
        if status == LUA_YIELD || status == 0 {
            if stack.context.pointee.attention & UInt32(LUPINE_ATTENTION_LIMITS) != 0 { try checkLimits() }
            return status == LUA_YIELD
        }
        let error = stack.failure(status, of: coroutine)
        end()
        throw error
    }

    /// A coroutine that yields or ends does not outlive an interrupt.
    @usableFromInline
    @inline(never)
    func checkLimits() throws {
        do {
            try stack.checkDelivery()
            try stack.checkMemory()
        } catch {
            drop()
            throw error
        }
    }

    /// Takes as many values from the coroutine as are wanted, or all; the others are dropped.
    @inlinable
    func take(_ width: Int?) throws -> LuaResults {
        let count = lua_gettop(coroutine)
        let wanted = width.map { Int32(truncatingIfNeeded: $0) } ?? count
        do {
            if wanted > 8 { try stack.reserve(Int(wanted) + 8) }
        } catch {
            lua_settop(coroutine, 0)
            end()
            throw error
        }
        let moved = min(count, wanted)
        lua_settop(coroutine, moved)
        lua_xmove(coroutine, stack.L, moved)
        lua_settop(stack.L, base + 1 + wanted)
        return LuaResults(stack, first: Int(base) + 2)
    }

    /// Drops what came out.
    @inlinable
    func drop() {
        lua_settop(coroutine, 0)
        end()
    }

    @inlinable
    func read<Result: LuaConvertible>(_ type: Result.Type) throws -> Result {
        var results = try take(Result._luaWidth)
        defer { end() }
        return Result._luaWidth == 1 ? try Result.fromLua(stack, at: results.index) : try results.next(type)
    }

    @inlinable
    func read<First: LuaConvertible, Second: LuaConvertible, each Result: LuaConvertible>(
        _ first: First.Type, _ second: Second.Type, _ rest: repeat (each Result).Type
    ) throws -> (First, Second, repeat each Result) {
        var results = try take(luaWidth(first, second, repeat each rest))
        defer { end() }
        let one = try results.next(first)
        let two = try results.next(second)
        return (one, two, repeat try results.next((each Result).self))
    }
}

extension LuaResume {
    /// Resumes a coroutine that waits in a `yield` with a number, or without arguments, and reads a result; `nil` where
    /// that takes a closer look first. No code of the user's runs in between, so nothing needs to be kept on the stack.
    @inlinable
    @inline(__always)
    static func fast<Result: LuaConvertible>(
        _ reference: LuaReference, _ number: Double?, _ type: Result.Type
    ) throws -> Result? {
        let stack = try reference.enter()
        if stack.context.pointee.interruptor != nil { return nil }
        let coroutine = reference.thread
        let status = lupine_resume_fast(coroutine, number != nil, number ?? 0)
        defer { withExtendedLifetime(reference) {} }
        if status > LUA_YIELD { throw stack.failure(status, of: coroutine) }
        if status == Int32(LUPINE_REFUSED_FAST) { return nil }
        if lua_type(coroutine, 1) == LUA_TNUMBER, let result = Result._fromLuaNumber(lua_tonumber(coroutine, 1)) {
            lua_settop(coroutine, 0)
            return result
        }
        // Not by entering again: what waits to be settled may run code that resumes it once more.
        return try LuaResume(stack, reference).read(type)
    }

    /// The same, and drops what came out.
    @inlinable
    @inline(__always)
    static func fast(_ reference: LuaReference, _ number: Double?) throws -> Bool {
        let stack = try reference.enter()
        if stack.context.pointee.interruptor != nil { return false }
        let coroutine = reference.thread
        let status = lupine_resume_fast(coroutine, number != nil, number ?? 0)
        defer { withExtendedLifetime(reference) {} }
        if status > LUA_YIELD { throw stack.failure(status, of: coroutine) }
        if status == Int32(LUPINE_REFUSED_FAST) { return false }
        lua_settop(coroutine, 0)
        return true
    }
}

extension LuaReference {
    /// The coroutine, whose address is the identity of its handles.
    @inlinable
    var thread: OpaquePointer { OpaquePointer(identity ?? address) }
}

extension LuaStack {
    /// The error of a coroutine that failed, or that could not be resumed.
    @usableFromInline
    @inline(never)
    func failure(_ status: Int32, of coroutine: OpaquePointer) -> any Error {
        switch Int(status) {
        case LUPINE_REFUSED_DEAD: return LuaError.coroutine("cannot resume dead coroutine")
        case LUPINE_REFUSED_RUNNING: return LuaError.coroutine("cannot resume running coroutine")
        case LUPINE_REFUSED_NORMAL: return LuaError.coroutine("cannot resume non-suspended coroutine")
        case LUPINE_REFUSED_ROOM:
            return LuaError(code: .stackOverflow, message: "stack overflow (no room in the coroutine)")
        case LUPINE_REFUSED_NESTING: return LuaError.nesting
        case LUPINE_REFUSED_LAYOUT:
            return LuaError.coroutine("this build of LuaJIT does not let an error be thrown into a coroutine")
        default:
            lupine_take_failure(context, L, coroutine)
            return failure(status)
        }
    }
}
