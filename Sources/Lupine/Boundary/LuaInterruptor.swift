internal import CLupine

/// What other threads interrupt a state through. It outlives the state.
final class LuaInterruptor: @unchecked Sendable {
    /// Shared with the state and with the watchdog; what is in it is atomic, or under the watchdog's lock.
    let pointer: UnsafeMutablePointer<lupine_interruptor>

    /// - Parameter budgetCause: What is said of a call that takes longer than its budget.
    init(budgetCause: String) {
        pointer = .allocate(capacity: 1)
        pointer.initialize(to: lupine_interruptor())
        withUnsafeMutableBytes(of: &pointer.pointee.budget) {
            $0.copyBytes(from: budgetCause.utf8.prefix($0.count - 1))
        }
    }

    deinit { pointer.deallocate() }

    func interrupt(_ cause: String) {
        var cause = cause
        cause.withUTF8 { cause in
            cause.withMemoryRebound(to: CChar.self) {
                lupine_interrupt(pointer, $0.baseAddress ?? emptyBytes, $0.count)
            }
        }
    }

    func withdraw() { lupine_withdraw_interrupt(pointer) }

    /// Why code is to be interrupted now.
    var cause: String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(LUPINE_CAUSE)) { cause in
            lupine_interrupt_cause(pointer, cause.baseAddress) ? text(cause) : nil
        }
    }
}

/// A body that may be interrupted.
final class LuaInterruptScope: @unchecked Sendable {
    private let pointer: UnsafeMutablePointer<lupine_scope>
    /// Kept as long as the watchdog may know the scope.
    private let interruptor: LuaInterruptor

    /// Begins a scope; with a time, it passes by itself then.
    init(_ interruptor: LuaInterruptor, nanoseconds: UInt64?, cause: String) throws {
        var cause = cause
        let begun = cause.withUTF8 { cause in
            cause.withMemoryRebound(to: CChar.self) {
                lupine_begin_scope(interruptor.pointer, nanoseconds ?? 0, $0.baseAddress ?? emptyBytes, $0.count)
            }
        }
        guard let begun else { throw LuaError(message: "the system starts no thread to watch deadlines") }
        self.interruptor = interruptor
        pointer = begun
    }

    deinit { lupine_free(pointer) }

    /// From any thread, also after the end.
    func pass() { lupine_pass_scope(pointer) }

    /// Ends the scope, once; why it was interrupted, if it was.
    func end() -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(LUPINE_CAUSE)) { cause in
            lupine_end_scope(pointer, cause.baseAddress) ? text(cause) : nil
        }
    }
}

private func text(_ characters: UnsafeMutableBufferPointer<CChar>) -> String {
    String(decoding: UnsafeRawBufferPointer(characters).prefix { $0 != 0 }, as: UTF8.self)
}
