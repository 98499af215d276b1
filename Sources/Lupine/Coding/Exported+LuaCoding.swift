extension LuaCodingPlan {
    /// How exported objects are written and read: as themselves, unless tables are asked for.
    static func exported(_ type: any LuaExportable.Type) -> (LuaAnyWriter, LuaAnyReader) { ways(type) }

    private static func ways<Value: LuaExportable>(_ type: Value.Type) -> (LuaAnyWriter, LuaAnyReader) {
        (LuaObjectWriter<Value>(), LuaObjectReader<Value>())
    }
}

private final class LuaObjectWriter<Value: LuaExportable>: LuaValueWriter<Value> {
    override func write(_ value: Value, to session: LuaEncodingSession) throws {
        if session.makesTables, let value = value as? any Encodable {
            try session.pushCoded(value, identity: Value.self is AnyObject.Type ? session.identity(of: value) : nil)
        } else {
            try session.convert(value) { try value.toLua(session.stack) }
        }
    }
}

/// Where an object is expected, a table that describes one will do.
private final class LuaObjectReader<Value: LuaExportable>: LuaValueReader<Value> {
    override func read(from session: LuaDecodingSession) throws -> Value {
        if session.stack.type(at: -1) == .table, let decodable = Value.self as? any Decodable.Type,
            let value = try session.pullCoded(decodable) as? Value
        {
            return value
        }
        return try session.convert(Value.self)
    }
}
