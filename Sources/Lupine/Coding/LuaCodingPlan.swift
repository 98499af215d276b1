/// How values of one type are written and read, where that is not by their own `encode(to:)` and `init(from:)`.
final class LuaCodingPlan {
    typealias Writer = (UnsafeRawPointer, LuaEncodingSession) throws -> Void
    typealias Reader = (UnsafeMutableRawPointer, LuaDecodingSession) throws -> Void

    /// Pushes the value at an address.
    let write: Writer?
    /// Initializes an address with the value on top of the stack, which stays there.
    let read: Reader?
    /// Whether values may contain themselves.
    let isClass: Bool
    /// Whether there may be no value to read.
    let isOptional: Bool

    init(_ type: any Any.Type) {
        isClass = type is AnyObject.Type
        isOptional = type is any OptionalProtocol.Type
        if let whole = LuaCodingPlan.whole[ObjectIdentifier(type)] {
            (write, read) = whole
        } else if let exported = type as? any LuaExportable.Type {
            write = LuaCodingPlan.exportedWriter(exported)
            read = LuaCodingPlan.exportedReader(exported)
        } else {
            write = (type as? any LuaPlannedEncodable.Type).map { LuaCodingPlan.writer($0) }
            read = (type as? any LuaPlannedDecodable.Type).map { LuaCodingPlan.reader($0) }
        }
    }

    private static func writer<Value: LuaPlannedEncodable>(_ type: Value.Type) -> Writer {
        { address, session in try address.assumingMemoryBound(to: Value.self).pointee.write(to: session) }
    }

    private static func reader<Value: LuaPlannedDecodable>(_ type: Value.Type) -> Reader {
        { address, session in
            address.initializeMemory(as: Value.self, to: try Value.read(from: session))
        }
    }

    /// Exported objects cross as themselves, unless tables are asked for.
    private static func exportedWriter<Value: LuaExportable>(_ type: Value.Type) -> Writer {
        { address, session in
            let value = address.assumingMemoryBound(to: Value.self).pointee
            if session.encoder.objectEncodingStrategy == .table, let value = value as? any Encodable {
                try session.pushCoded(value, identity: type is AnyObject.Type ? session.identity(of: value) : nil)
            } else {
                try session.convert(value) { try value.toLua(session.stack) }
            }
        }
    }

    /// Where an object is expected, a table that describes one will do.
    private static func exportedReader<Value: LuaExportable>(_ type: Value.Type) -> Reader {
        { address, session in
            if session.stack.type(at: -1) == .table, let decodable = type as? any Decodable.Type,
                let value = try session.pullCoded(decodable) as? Value
            {
                address.initializeMemory(as: Value.self, to: value)
            } else {
                address.initializeMemory(as: Value.self, to: try session.convert(type))
            }
        }
    }
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

/// A value that crosses in coding as it does elsewhere.
protocol LuaCodedAsItself: LuaConvertible, LuaPlannedEncodable, LuaPlannedDecodable {}

extension LuaCodedAsItself {
    func write(to session: LuaEncodingSession) throws { try session.convert(self) { try toLua(session.stack) } }

    static func read(from session: LuaDecodingSession) throws -> Self { try session.convert(Self.self) }
}
