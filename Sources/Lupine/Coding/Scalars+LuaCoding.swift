extension LuaCodingPlan {
    /// How single values are written and read, and arrays of them: without containers, and without a look at each
    /// element's type.
    static func ofSingleValues(_ type: any Any.Type) -> (LuaAnyWriter, LuaAnyReader)? {
        switch type {
        case let type as any LuaScalar.Type: single(type)
        case is [String].Type: (LuaStringsWriter(), LuaStringsReader())
        case is [Double].Type: (LuaNumbersWriter(), LuaNumbersReader())
        case is [Int].Type: (LuaIntegersWriter(), LuaIntegersReader())
        case is [UInt8].Type: (LuaBytesWriter(), LuaBytesReader())
        default: nil
        }
    }

    private static func single<Value: LuaScalar>(_ type: Value.Type) -> (LuaAnyWriter, LuaAnyReader) {
        (LuaScalarWriter<Value>(), LuaScalarReader<Value>())
    }
}

private final class LuaScalarWriter<Value: LuaScalar>: LuaValueWriter<Value> {
    override func write(_ value: Value, to session: LuaEncodingSession) throws { try session.push(scalar: value) }
}

private final class LuaScalarReader<Value: LuaScalar>: LuaValueReader<Value> {
    override func read(from session: LuaDecodingSession) throws -> Value { try session.pull(scalar: Value.self) }
}

// Of no generic type, so that each is compiled for its elements.

private final class LuaStringsWriter: LuaValueWriter<[String]> {
    override func write(_ value: [String], to session: LuaEncodingSession) throws {
        try session.push(whole: value)
    }
}

private final class LuaStringsReader: LuaValueReader<[String]> {
    override func read(from session: LuaDecodingSession) throws -> [String] { try session.pull(whole: String.self) }
}

private final class LuaNumbersWriter: LuaValueWriter<[Double]> {
    override func write(_ value: [Double], to session: LuaEncodingSession) throws { try session.push(whole: value) }
}

private final class LuaNumbersReader: LuaValueReader<[Double]> {
    override func read(from session: LuaDecodingSession) throws -> [Double] { try session.pull(whole: Double.self) }
}

private final class LuaIntegersWriter: LuaValueWriter<[Int]> {
    override func write(_ value: [Int], to session: LuaEncodingSession) throws { try session.push(whole: value) }
}

private final class LuaIntegersReader: LuaValueReader<[Int]> {
    override func read(from session: LuaDecodingSession) throws -> [Int] { try session.pull(whole: Int.self) }
}

private final class LuaBytesWriter: LuaValueWriter<[UInt8]> {
    override func write(_ value: [UInt8], to session: LuaEncodingSession) throws {
        guard session.encoder.byteArrayEncodingStrategy == .bytes else { return try session.push(whole: value) }
        try LuaString(value).toLua(session.stack)
    }
}

private final class LuaBytesReader: LuaValueReader<[UInt8]> {
    override func read(from session: LuaDecodingSession) throws -> [UInt8] {
        guard session.stack.type(at: -1) == .string else { return try session.pull(whole: UInt8.self) }
        return try LuaString.fromLua(session.stack, at: -1).bytes
    }
}

extension LuaEncodingSession {
    @inline(__always)
    fileprivate func push<Element: LuaScalar>(whole elements: [Element]) throws {
        if elements.isEmpty || isStrict { return try elements.write(to: self) }
        do {
            try elements.toLua(stack)
        } catch let error as LuaError where error.code == .conversion {
            // What does not fit is written again, so that the error says where it is.
            try elements.write(to: self)
        }
    }
}

extension LuaDecodingSession {
    @inline(__always)
    fileprivate func pull<Element: LuaScalar>(whole element: Element.Type) throws -> [Element] {
        if readsWhole, let elements = try? [Element].fromLua(stack, at: -1) { return elements }
        // What does not fit is read again, so that the error says where it is.
        return try [Element].read(from: self)
    }
}
