extension String: LuaConvertible {
    /// Reads a string, which must be UTF-8 unless ``LuaRuntime/stringPolicy`` says otherwise; ``LuaString`` takes any
    /// bytes.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> String {
        guard stack.isString(at: index) else { throw stack.mismatch("string", at: index) }
        try stack.countReading(stringAt: index)
        guard let text = stack.text(at: index) else {
            throw LuaError.conversion("UTF-8 string expected, got other bytes (read them as LuaString)")
        }
        return text
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws {
        if stack.hasByteStrings { return try stack.push(byteString: self) }
        try stack.checkLength(utf8.count)
        stack.push(self)
    }
}

extension Substring: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Substring {
        Substring(try String.fromLua(stack, at: index))
    }

    public func toLua(_ stack: LuaStack) throws {
        if stack.hasByteStrings { return try stack.push(byteString: String(self)) }
        try stack.checkLength(utf8.count)
        var copy = self
        copy.withUTF8 { stack.push($0) }
    }
}

extension Character: LuaConvertible {
    /// Reads a string of exactly one character, which may be several bytes.
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Character {
        let text = try String.fromLua(stack, at: index)
        guard let character = text.first, text.index(after: text.startIndex) == text.endIndex else {
            throw LuaError.conversion("string of one character expected, got \(text.count) characters")
        }
        return character
    }

    public func toLua(_ stack: LuaStack) throws { try String(self).toLua(stack) }
}
