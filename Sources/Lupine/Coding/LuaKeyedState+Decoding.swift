/// Values of keys whose strings are known.
extension LuaKeyedState {
    var decodingSession: LuaDecodingSession {
        unsafeDowncast(core.pointee.session.takeUnretainedValue(), to: LuaDecodingSession.self)
    }

    /// Reads a single value that the table itself has under such a key; `nil` if it must be looked at more closely.
    @inline(__always)
    func value<Value: LuaScalar>(_ type: Value.Type, key: Int32) -> Value? {
        let stack = core.pointee.stack, table = table
        guard table != 0 else { return nil }
        stack.pushKept(key)
        stack.replaceKey(of: table)
        let value = try? Value.fromLua(stack, at: -1)
        stack.pop()
        return value
    }

    /// Pushes such a key and its value; false if that must be looked at more closely.
    @inline(__always)
    func pushValue(key: Int32) throws -> Bool {
        let stack = core.pointee.stack, table = table
        guard table != 0 else { return false }
        stack.pushKept(key)
        try stack.pushField(of: table)
        if !stack.isAbsent(at: -1) { return true }
        stack.pop(2)
        return false
    }

    /// Reads the value on top, above its key, and pops both.
    @inline(__always)
    func take<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let stack = core.pointee.stack
        do {
            let value = try core.pointee.session._withUnsafeGuaranteedRef {
                try unsafeDowncast($0, to: LuaDecodingSession.self).pull(type)
            }
            stack.pop(2)
            return value
        } catch {
            throw failed(error, type)
        }
    }

    @inline(never)
    private func failed(_ error: any Error, _ type: any Any.Type) -> any Error {
        let session = decodingSession, stack = session.stack
        defer { stack.pop(2) }
        return session.failure(error, type, in: place, LuaCodingKey(stack, at: -2))
    }
}
