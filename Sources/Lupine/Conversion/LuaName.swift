/// A name as source has it, of a global variable, a method or a module: UTF-8 whatever the string policy is.
@usableFromInline
struct LuaName: LuaConvertible {
    @usableFromInline let text: String

    @inlinable
    init(_ text: String) { self.text = text }

    @usableFromInline
    static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaName {
        guard stack.isString(at: index) else { throw stack.mismatch("string", at: index) }
        guard let text = String(validating: stack.bytes(at: index), as: UTF8.self) else {
            throw LuaError.conversion("UTF-8 string expected, got other bytes")
        }
        return LuaName(text)
    }

    @inlinable
    func toLua(_ stack: LuaStack) throws {
        try stack.checkLength(text.utf8.count)
        stack.push(text)
    }
}
