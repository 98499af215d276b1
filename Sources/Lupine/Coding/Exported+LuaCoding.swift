extension LuaCodingPlan {
    /// How exported objects are written and read: as themselves, unless tables are asked for.
    static func exported(_ type: any LuaExportable.Type) -> (LuaValueWriter, LuaValueReader) { ways(type) }

    private static func ways<Value: LuaExportable>(_ type: Value.Type) -> (LuaValueWriter, LuaValueReader) {
        (LuaObjectWriter<Value>(), LuaObjectReader<Value>())
    }
}

private final class LuaObjectWriter<Value: LuaExportable>: LuaValueWriter {
    override func write(_ address: UnsafeRawPointer, to session: LuaEncodingSession) throws {
        let value = address.assumingMemoryBound(to: Value.self).pointee
        if session.encoder.objectEncodingStrategy == .table, let value = value as? any Encodable {
            try session.pushCoded(value, identity: Value.self is AnyObject.Type ? session.identity(of: value) : nil)
        } else {
            try session.convert(value) { try value.toLua(session.stack) }
        }
    }
}

/// Where an object is expected, a table that describes one will do.
private final class LuaObjectReader<Value: LuaExportable>: LuaValueReader {
    override func read(to address: UnsafeMutableRawPointer, from session: LuaDecodingSession) throws {
        if session.stack.type(at: -1) == .table, let decodable = Value.self as? any Decodable.Type,
            let value = try session.pullCoded(decodable) as? Value
        {
            address.initializeMemory(as: Value.self, to: value)
        } else {
            address.initializeMemory(as: Value.self, to: try session.convert(Value.self))
        }
    }
}
