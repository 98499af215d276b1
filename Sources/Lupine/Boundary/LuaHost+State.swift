internal import CLupine

/// What a runtime asks of its state.
extension LuaHost {
    func globals() throws -> LuaTable {
        let stack = try enter()
        lua_pushvalue(stack.L, Int32(LUPINE_GLOBALS))
        return LuaTable(LuaReference(popping: stack))
    }

    /// The `require` that the package library came with, whatever scripts have made of the global.
    func require() throws -> LuaFunction? { try slot(LUPINE_SLOT_REQUIRE) }

    /// The table of the package library, whatever scripts have made of the global.
    func package() throws -> LuaTable? { try slot(LUPINE_SLOT_PACKAGE) }

    private func slot<Value: LuaConvertible>(_ slot: LupineSlot) throws -> Value? {
        let stack = try enter()
        lupine_push_slot(stack.L, Int32(slot.rawValue))
        defer { stack.pop() }
        return stack.type(at: -1) == .boolean ? nil : try Value.fromLua(stack, at: -1)
    }

    func collect() throws {
        let stack = try LuaStack.enterToRelease(context)
        forgetRaised(stack)
        // What a first cycle finalizes, a second one frees.
        _ = try stack.collect(LUA_GCCOLLECT)
        _ = try stack.collect(LUA_GCCOLLECT)
        try stayStopped(stack)
        settle()
    }

    /// Collecting on demand starts the collector again, which a scope without it does not want.
    private func stayStopped(_ stack: LuaStack) throws {
        if context.pointee.stopped > 0 { _ = try stack.collect(LUA_GCSTOP) }
    }

    /// Lets go of the error that a Swift function raised last, which is kept to be recognised when it comes out again.
    private func forgetRaised(_ stack: LuaStack) {
        raised = nil
        context.pointee.raising = 0
        stack.push(false)
        lua_rawseti(stack.L, Int32(LUPINE_REGISTRY), Int32(LUPINE_SLOT_RETHROWN.rawValue))
    }

    func step(_ size: Int) throws -> Bool {
        let stack = try LuaStack.enterToRelease(context)
        let ended = try stack.collect(LUA_GCSTEP, Int32(clamping: size))
        try stayStopped(stack)
        settle()
        return ended != 0
    }

    func stopCollecting() throws {
        let stack = try enter()
        if context.pointee.stopped == 0 { _ = try stack.collect(LUA_GCSTOP) }
        context.pointee.stopped += 1
    }

    func resumeCollecting() {
        context.pointee.stopped -= 1
        guard context.pointee.stopped == 0, let stack = try? LuaStack.enterToRelease(context) else { return }
        _ = try? stack.collect(LUA_GCRESTART)
    }

    func usedMemory(total: Bool) -> Int {
        if isClosed { return 0 }
        let base = total ? 0 : context.pointee.base
        return max(0, context.pointee.used - base)
    }

    /// What the allocator still counts; 0 after closing unless something leaked.
    var allocatorBalance: Int { context.pointee.used }

    /// How many references there are, those not counted that wait to be taken back from another thread.
    var liveReferences: Int {
        Int(context.pointee.live) - Int((lupine_released(context) >> 32) & 0x7fff_ffff)
    }

    func isJITEnabled() throws -> Bool { lupine_jit_is_on(try enter().L) }

    func setJITEnabled(_ isEnabled: Bool) throws {
        guard lupine_set_jit(try enter().L, isEnabled) else {
            throw LuaError(
                message: context.pointee.has_hook
                    ? "a runtime with limits whose compiler was off when it was made must do without"
                    : "LuaJIT has no compiler for this machine")
        }
    }
}

extension LuaRuntime.Engine {
    static let current = LuaRuntime.Engine(
        version: LUAJIT_VERSION, language: LUA_VERSION, isGC64: lupine_has_gc64(),
        hasCompiler: (try? LuaRuntime(libraries: .none, output: .discarded).isJITEnabled) ?? false,
        defects: Defect.all(in: LUAJIT_VERSION))
}
