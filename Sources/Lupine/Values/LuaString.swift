/// A Lua string: any bytes, of any length.
///
/// `String` crosses too, but only as valid UTF-8; this type takes what comes.
public struct LuaString: Hashable, Sendable {
    /// The bytes, among which there may be zeros.
    public var bytes: [UInt8]

    /// Makes a string of bytes.
    public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// Makes a string of a text's UTF-8.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// The text, if the bytes are valid UTF-8.
    public var text: String? { String(validating: bytes, as: UTF8.self) }

    /// The text, with U+FFFD in place of what is not valid UTF-8.
    public var lossyText: String { String(decoding: bytes, as: UTF8.self) }
}

extension LuaString: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaString {
        guard stack.type(at: index) == .string else { throw stack.mismatch("string", at: index) }
        try stack.countReading(stringAt: index)
        return LuaString(stack.bytes(at: index))
    }

    public func toLua(_ stack: LuaStack) throws {
        try stack.checkLength(bytes.count)
        bytes.withUnsafeBufferPointer { stack.push($0) }
    }
}

extension LuaString: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Makes a string of a literal's UTF-8.
    public init(stringLiteral value: String) { self.init(value) }

    /// The text, with U+FFFD in place of what is not valid UTF-8.
    public var description: String { lossyText }
}
