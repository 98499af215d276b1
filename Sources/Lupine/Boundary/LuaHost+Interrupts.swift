internal import CLupine

extension LuaHost {
    /// Begins a scope.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/interrupted`` where one around it has passed.
    func beginScope(
        _ interruptor: LuaInterruptor, nanoseconds: UInt64?, cause: String
    ) throws -> LuaInterruptScope {
        if isClosed { throw LuaError.closed }
        try checkInterrupt()
        return try LuaInterruptScope(interruptor, nanoseconds: nanoseconds, cause: cause)
    }

    /// Ends a scope after its body returned, or threw an error; whether the body was interrupted decides what comes of it.
    func end<Value>(_ scope: LuaInterruptScope, _ result: Result<Value, any Error>) throws -> Value {
        guard let cause = scope.end() else { return try result.get() }
        let message = interruptionMessage(cause)
        // One around it may have passed too, and is delivered by itself.
        if interruptor?.cause != cause { lupine_forget_interrupt(context) }
        if case .failure(let error as LuaError) = result, error.code == .interrupted, error.message.hasSuffix(cause) {
            throw error
        }
        throw LuaError(code: .interrupted, message: message)
    }

    func checkInterrupt() throws {
        guard let cause = interruptor?.cause else { return }
        throw LuaError(code: .interrupted, message: interruptionMessage(cause))
    }

    /// Takes back an interrupt that nothing has answered.
    func withdrawInterrupt() {
        interruptor?.withdraw()
        if interruptor?.cause == nil { lupine_forget_interrupt(context) }
    }

    /// What the script was told, with its position, if it was told of this cause.
    fileprivate func interruptionMessage(_ cause: String) -> String {
        let told = withUnsafeBytes(of: context.pointee.interruption) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        return told.hasSuffix(cause) ? told : cause
    }

    /// The most bytes that scripts may use.
    var memoryLimit: Int? {
        guard interruptor != nil, context.pointee.memory_limit < Int.max / 8 else { return nil }
        return context.pointee.memory_limit
    }

    /// The limit of a runtime that has just been made.
    func start(memoryLimit: Int) { lupine_limit_memory(context, max(0, memoryLimit)) }

    func limitMemory(_ limit: Int?) throws {
        if isClosed { throw LuaError.closed }
        lupine_limit_memory(context, limit.map { max(0, $0) } ?? Int.max)
    }
}

extension LuaStack {
    /// Whether what runs is to end; then no error of its own matters.
    var isInterrupted: Bool {
        guard let interruptor = context.pointee.interruptor else { return false }
        let causes = LUPINE_INTERRUPT_SCOPE | LUPINE_INTERRUPT_HOST | LUPINE_INTERRUPT_BUDGET
        return lupine_interrupts(interruptor) & Int32(causes) != 0
    }

    /// Pops the error value of a call that was interrupted.
    func interruption() -> any Error {
        let frames = capturedFrames()
        context.pointee.raised = 0
        var error = LuaError(code: .interrupted, message: "interrupted", frames: frames)
        if let cause = host.interruptor?.cause { error.message = host.interruptionMessage(cause) }
        // An error that came up through many calls of the host keeps its first traceback.
        if let payload = lupine_error_payload(L, -1),
            let inner = Unmanaged<LuaErrorBox>.fromOpaque(payload).takeUnretainedValue().error as? LuaError,
            inner.code == .interrupted
        {
            error.frames = inner.frames
        }
        pop()
        if isUnderPressure { collectAfterFailure() }
        lupine_forget_budget(context)
        // A handle interrupts up to the end of the outermost scope, or of the outermost call.
        if context.pointee.callbacks == 0, context.pointee.interruptor.pointee.scopes == nil {
            host.withdrawInterrupt()
        }
        return error
    }

    /// Throws where a script was interrupted, and that has not ended.
    func checkDelivery() throws {
        guard context.pointee.attention & UInt32(LUPINE_ATTENTION_INTERRUPT) != 0 else { return }
        push(false)
        throw interruption()
    }

    /// Whether there is more memory in use than may be, though garbage has been collected.
    var isShortOfMemory: Bool {
        isUnderPressure && lupine_is_short_of_memory(context, L)
    }

    @usableFromInline
    func checkMemory() throws {
        if isShortOfMemory { throw LuaError.memory }
    }

    /// Drops so many values where there is no memory for them.
    @usableFromInline
    @inline(never)
    func checkMemory(popping count: Int) throws {
        guard isShortOfMemory else { return }
        pop(count)
        collectAfterFailure()
        throw LuaError.memory
    }

    /// Makes room for what comes next.
    func collectAfterFailure() {
        guard context.pointee.stopped == 0 else { return }
        _ = try? collect(LUA_GCCOLLECT)
        _ = lupine_is_short_of_memory(context, L)
    }
}
