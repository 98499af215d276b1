internal import CLupine

/// Coroutines, apart from resuming them.
extension LuaReference {
    /// Makes a coroutine of a function.
    func makeCoroutine() throws -> LuaReference {
        let stack = try enter()
        let coroutine = lua_newthread(stack.L)
        lupine_push_slot(stack.L, slot)
        lua_xmove(stack.L, coroutine, 1)
        return LuaReference(popping: stack)
    }

    func coroutineState() throws -> LuaCoroutine.Status {
        _ = try enter()
        switch Int(lupine_coroutine_state(context, thread)) {
        case LUPINE_SUSPENDED: return .suspended
        case LUPINE_RUNNING: return .running
        case LUPINE_NORMAL: return .normal
        default: return .dead
        }
    }

    /// The function of a coroutine that has not started.
    func coroutineBody() throws -> LuaReference? {
        let stack = try enter()
        return lupine_push_body(context, stack.L, thread) ? LuaReference(popping: stack) : nil
    }

    func closeCoroutine() throws {
        let stack = try enter()
        let refused = lupine_end_coroutine(context, stack.L, thread)
        switch Int(refused) {
        case 0: return
        case LUPINE_REFUSED_RUNNING: throw LuaError.coroutine("cannot close a running coroutine")
        case LUPINE_REFUSED_NORMAL: throw LuaError.coroutine("cannot close a normal coroutine")
        case LUPINE_REFUSED_LAYOUT:
            throw LuaError.coroutine("this build of LuaJIT does not let a coroutine be closed")
        default: throw stack.failure(refused, of: thread)
        }
    }
}
