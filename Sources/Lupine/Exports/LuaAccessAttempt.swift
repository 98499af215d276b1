/// What a handler can still do about an access, which is bound to the frame of Lua's stack that it began in.
final class LuaAccessAttempt {
    private var reading: (() throws -> LuaValue)?
    private var assigning: ((LuaValue) throws -> Void)?
    private let stack: LuaStack
    private let depth: Int32

    init(_ stack: LuaStack, read: (() throws -> LuaValue)? = nil, assign: ((LuaValue) throws -> Void)? = nil) {
        self.stack = stack
        depth = stack.callbacks
        reading = read
        assigning = assign
    }

    func read() throws -> LuaValue {
        guard let reading, depth == stack.callbacks else { throw over("read") }
        return try reading()
    }

    func assign(_ value: LuaValue) throws {
        guard let assigning, depth == stack.callbacks else { throw over("assign") }
        try assigning(value)
    }

    /// The handler has returned.
    func end() {
        reading = nil
        assigning = nil
    }

    private func over(_ what: String) -> LuaError {
        LuaError(
            code: .closed, message: "there is nothing to \(what) here: only the handler itself may, until it returns")
    }
}
