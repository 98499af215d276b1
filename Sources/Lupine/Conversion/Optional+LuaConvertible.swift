extension Optional: LuaConvertible where Wrapped: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Wrapped? {
        guard Wrapped._luaWidth == 1 else { throw LuaError.notOne(Wrapped.self) }
        return stack.isNil(at: index) ? nil : try Wrapped.fromLua(stack, at: index)
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws {
        if let self { try stack.pushOne(self) } else { stack.pushNil() }
    }

    @inlinable
    public static var _luaTakesNil: Bool { true }
}
