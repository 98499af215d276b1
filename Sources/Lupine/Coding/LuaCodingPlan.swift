/// How values of one type are written and read.
final class LuaCodingPlan {
    /// What writes a value, a ``LuaValueWriter`` of the type; `nil` where its own `encode(to:)` does.
    let writer: Unmanaged<LuaAnyWriter>?
    /// What reads a value, a ``LuaValueReader`` of the type; `nil` where its own `init(from:)` does.
    let reader: Unmanaged<LuaAnyReader>?
    /// Whether values may contain themselves.
    let isClass: Bool
    /// Whether there may be no value to read.
    let isOptional: Bool

    init(_ type: any Any.Type) {
        isClass = type is AnyObject.Type
        isOptional = type is any OptionalProtocol.Type
        let (writer, reader) = LuaCodingPlan.ways(type)
        // Unmanaged, since they would be retained for every value.
        self.writer = writer.map { Unmanaged.passRetained($0) }
        self.reader = reader.map { Unmanaged.passRetained($0) }
    }

    deinit {
        writer?.release()
        reader?.release()
    }

    private static func ways(_ type: any Any.Type) -> (LuaAnyWriter?, LuaAnyReader?) {
        if let type = type as? any LuaExportable.Type { return exported(type) }
        if let (writer, reader) = ofSingleValues(type) { return (writer, reader) }
        return (
            (type as? any LuaPlannedEncodable.Type).map { writer($0) },
            (type as? any LuaPlannedDecodable.Type).map { reader($0) }
        )
    }

    private static func writer<Value: LuaPlannedEncodable>(_ type: Value.Type) -> LuaAnyWriter {
        LuaOwnWriter<Value>()
    }

    private static func reader<Value: LuaPlannedDecodable>(_ type: Value.Type) -> LuaAnyReader {
        LuaOwnReader<Value>()
    }
}

class LuaAnyWriter {}
class LuaAnyReader {}

/// Writes values of one type.
class LuaValueWriter<Value>: LuaAnyWriter {
    /// Pushes a value.
    func write(_ value: Value, to session: LuaEncodingSession) throws {}
}

/// Reads values of one type.
class LuaValueReader<Value>: LuaAnyReader {
    /// Reads the value on top of the stack, which stays there.
    func read(from session: LuaDecodingSession) throws -> Value { throw LuaError.conversion("unreadable") }
}

/// A type that has a way of its own into Lua.
protocol LuaPlannedEncodable {
    /// Pushes the value.
    func write(to session: LuaEncodingSession) throws
}

/// A type that has a way of its own from Lua.
protocol LuaPlannedDecodable {
    /// Reads the value on top of the stack.
    static func read(from session: LuaDecodingSession) throws -> Self
}

private final class LuaOwnWriter<Value: LuaPlannedEncodable>: LuaValueWriter<Value> {
    override func write(_ value: Value, to session: LuaEncodingSession) throws { try value.write(to: session) }
}

private final class LuaOwnReader<Value: LuaPlannedDecodable>: LuaValueReader<Value> {
    override func read(from session: LuaDecodingSession) throws -> Value { try Value.read(from: session) }
}

/// A value that crosses in coding as it does elsewhere.
protocol LuaCodedAsItself: LuaConvertible, LuaPlannedEncodable, LuaPlannedDecodable {}

extension LuaCodedAsItself {
    func write(to session: LuaEncodingSession) throws { try session.convert(self) { try toLua(session.stack) } }

    static func read(from session: LuaDecodingSession) throws -> Self { try session.convert(Self.self) }
}
