extension Bool: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Bool {
        guard stack.type(at: index) == .boolean else { throw stack.mismatch("boolean", at: index) }
        return stack.boolean(at: index)
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws { stack.push(self) }
}
