/// Entries under keys whose strings are known.
extension LuaEncodingSession {
    /// Pops the key of a value that could not be encoded.
    @inline(never)
    func failed(_ error: any Error, _ value: Any, in place: LuaCodingPlace) -> any Error {
        let key = LuaCodingKey(stack, at: -1)
        stack.pop()
        return located(error, value, in: place, key)
    }
}

extension LuaKeyedState {
    /// Enters a single value under a key whose string is known.
    @inline(__always)
    func enter<Value: LuaScalar>(_ value: Value, key: Int32) throws {
        let stack = core.pointee.stack, table = table
        if table == 0 { throw encodingSession.unusable(place, value) }
        stack.pushKept(key)
        do {
            try value.toLua(stack)
        } catch {
            throw encodingSession.failed(error, value, in: place)
        }
        stack.enter(in: table)
        count()
    }

    @inline(__always)
    func enter<Value: Encodable>(coded value: Value, key: Int32) throws {
        let stack = core.pointee.stack, table = table
        if table == 0 { throw encodingSession.unusable(place, value) }
        stack.pushKept(key)
        do {
            try core.pointee.session._withUnsafeGuaranteedRef {
                try unsafeDowncast($0, to: LuaEncodingSession.self).push(value)
            }
        } catch {
            throw encodingSession.failed(error, value, in: place)
        }
        stack.enter(in: table)
        count()
    }

    var encodingSession: LuaEncodingSession {
        unsafeDowncast(core.pointee.session.takeUnretainedValue(), to: LuaEncodingSession.self)
    }
}
