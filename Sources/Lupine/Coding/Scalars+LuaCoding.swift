extension LuaCodingPlan {
    /// How single values are written and read, and arrays of them: without containers, and without a look at each
    /// element's type.
    static func ofSingleValues(_ type: any Any.Type) -> (LuaValueWriter, LuaValueReader)? {
        switch type {
        case is Bool.Type: single(Bool.self)
        case is String.Type: single(String.self)
        case is Double.Type: single(Double.self)
        case is Int.Type: single(Int.self)
        case let type as any LuaScalar.Type: single(type)
        case is [String].Type: array(String.self)
        case is [Double].Type: array(Double.self)
        case is [Int].Type: array(Int.self)
        case is [UInt8].Type: bytes
        default: nil
        }
    }

    // Closures, not subclasses: these are compiled for each type.

    private static func single<Value: LuaScalar>(_ type: Value.Type) -> (LuaValueWriter, LuaValueReader) {
        (
            LuaClosureWriter { address, session in
                try session.push(scalar: address.assumingMemoryBound(to: Value.self).pointee)
            },
            LuaClosureReader { address, session in
                address.initializeMemory(as: Value.self, to: try session.pull(scalar: Value.self))
            }
        )
    }

    private static func array<Element: LuaScalar>(_ type: Element.Type) -> (LuaValueWriter, LuaValueReader) {
        (
            LuaClosureWriter { address, session in
                let elements = address.assumingMemoryBound(to: [Element].self)
                if elements.pointee.isEmpty || session.isStrict {
                    try elements.pointee.write(to: session)
                } else {
                    try elements.pointee.toLua(session.stack)
                }
            },
            LuaClosureReader { address, session in
                if session.readsWhole, let elements = try? [Element].fromLua(session.stack, at: -1) {
                    address.initializeMemory(as: [Element].self, to: elements)
                } else {
                    // What does not fit is read again, so that the error says where it is.
                    address.initializeMemory(as: [Element].self, to: try [Element].read(from: session))
                }
            }
        )
    }

    private static var bytes: (LuaValueWriter, LuaValueReader) {
        let (tableWriter, tableReader) = array(UInt8.self)
        return (
            LuaClosureWriter { address, session in
                guard session.encoder.byteArrayEncodingStrategy == .bytes else {
                    return try tableWriter.write(address, to: session)
                }
                try LuaString(address.assumingMemoryBound(to: [UInt8].self).pointee).toLua(session.stack)
            },
            LuaClosureReader { address, session in
                guard session.stack.type(at: -1) == .string else {
                    return try tableReader.read(to: address, from: session)
                }
                address.initializeMemory(as: [UInt8].self, to: try LuaString.fromLua(session.stack, at: -1).bytes)
            }
        )
    }
}

private final class LuaClosureWriter: LuaValueWriter {
    private let body: (UnsafeRawPointer, LuaEncodingSession) throws -> Void

    init(_ body: @escaping (UnsafeRawPointer, LuaEncodingSession) throws -> Void) { self.body = body }

    override func write(_ address: UnsafeRawPointer, to session: LuaEncodingSession) throws {
        try body(address, session)
    }
}

private final class LuaClosureReader: LuaValueReader {
    private let body: (UnsafeMutableRawPointer, LuaDecodingSession) throws -> Void

    init(_ body: @escaping (UnsafeMutableRawPointer, LuaDecodingSession) throws -> Void) { self.body = body }

    override func read(to address: UnsafeMutableRawPointer, from session: LuaDecodingSession) throws {
        try body(address, session)
    }
}
