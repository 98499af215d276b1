extension LuaSnapshot: LuaConvertible {
    public static var _luaTakesNil: Bool { true }

    /// Copies a value and what is in it, without metamethods.
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaSnapshot {
        do {
            return try copy(stack, at: stack.absolute(index))
        } catch let failure as LuaSnapshotFailure {
            throw failure.error()
        }
    }

    public func toLua(_ stack: LuaStack) throws {
        do {
            var writer = LuaSnapshotWriter(stack)
            try writer.push(self)
        } catch let failure as LuaSnapshotFailure {
            throw failure.error()
        }
    }

    /// Copies the value on top of the stack.
    ///
    /// - Throws: ``LuaSnapshotFailure``.
    static func copy(_ stack: LuaStack) throws -> LuaSnapshot { try copy(stack, at: stack.height) }

    private static func copy(_ stack: LuaStack, at slot: Int32) throws -> LuaSnapshot {
        var reader = LuaSnapshotReader(stack)
        let height = stack.height
        defer { stack.restore(to: height) }
        return try reader.read(at: slot)
    }
}

extension LuaSnapshot: OptionalProtocol {}

/// Lupine's own coders read and write the tree as it is, whatever their strategies.
extension LuaSnapshot: LuaCodedAsItself {
    func write(to session: LuaEncodingSession) throws {
        if self == .nil { return session.pushNil() }
        try session.begin(slot: session.stack.height + 1)
        defer { session.finish() }
        do {
            var writer = LuaSnapshotWriter(session.stack)
            try writer.push(self)
        } catch let failure as LuaSnapshotFailure {
            let path = session.path
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(
                    codingPath: path + failure.path, debugDescription: failure.error(in: path).message))
        }
    }

    static func read(from session: LuaDecodingSession) throws -> LuaSnapshot {
        try session.begin(slot: session.stack.height)
        defer { session.finish() }
        do {
            return try copy(session.stack)
        } catch let failure as LuaSnapshotFailure {
            let path = session.path
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: path + failure.path, debugDescription: failure.error(in: path).message))
        }
    }
}
