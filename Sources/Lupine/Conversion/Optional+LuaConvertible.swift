extension Optional: LuaConvertible where Wrapped: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Wrapped? {
        stack.type(at: index) == .nil ? nil : try Wrapped.fromLua(stack, at: index)
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws {
        if let self { try self.toLua(stack) } else { stack.pushNil() }
    }
}
