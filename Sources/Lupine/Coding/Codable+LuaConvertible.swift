/// A `Codable` type crosses as the tables and values that it encodes, by the runtime's own ``LuaRuntime/encoder`` and
/// ``LuaRuntime/decoder``: `struct Level: Codable, LuaConvertible`.
extension LuaConvertible where Self: Codable {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self { try decoded(stack, at: index) }

    public func toLua(_ stack: LuaStack) throws { try encode(on: stack) }
}

/// An enumeration with raw values crosses as its raw value.
extension LuaConvertible where Self: Codable & RawRepresentable, RawValue: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self { try readRawValue(stack, at: index) }

    public func toLua(_ stack: LuaStack) throws { try rawValue.toLua(stack) }
}

extension LuaConvertible where Self: Codable {
    fileprivate static func decoded(_ stack: LuaStack, at index: Int) throws -> Self {
        // While something is on the stack, no decoding can close the state.
        try stack.reserve(12)
        let slot = stack.absolute(index)
        if slot > stack.top { stack.pushNil() } else { stack.pushCopy(of: slot) }
        defer { stack.pop() }
        do {
            return try LuaDecodingSession.pull(Self.self, from: stack)
        } catch let error as DecodingError {
            throw LuaError.conversion(error.context.luaText)
        }
    }

    fileprivate func encode(on stack: LuaStack) throws {
        do {
            try LuaEncodingSession.push(self, to: stack)
        } catch let error as EncodingError {
            throw LuaError.conversion(error.context.luaText)
        }
    }
}

extension DecodingError.Context {
    /// The description with the path, which others' errors leave out.
    fileprivate var luaText: String { codingPath.located(debugDescription) }
}

extension EncodingError.Context {
    fileprivate var luaText: String { codingPath.located(debugDescription) }
}

extension DecodingError {
    var context: Context {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: Context(codingPath: [], debugDescription: "\(self)")
        }
    }
}

extension EncodingError {
    var context: Context {
        switch self {
        case .invalidValue(_, let context): context
        @unknown default: Context(codingPath: [], debugDescription: "\(self)")
        }
    }
}
