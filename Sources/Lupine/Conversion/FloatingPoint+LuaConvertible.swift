extension Double: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Double {
        guard stack.isNumber(at: index) else { throw stack.mismatch("number", at: index) }
        return stack.number(at: index)
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws { stack.push(self) }

    @inlinable
    public var _luaNumber: Double? { self }

    @inlinable
    public static func _fromLuaNumber(_ number: Double) -> Double? { number }
}

extension Float: LuaConvertible {
    /// Reads a number and rounds it to the nearest `Float`; one that is beyond the greatest is an error.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Float {
        let number = try Double.fromLua(stack, at: index)
        let rounded = Float(number)
        guard rounded.isFinite || !number.isFinite else { throw LuaError.beyondFloat(number) }
        return rounded
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws { stack.push(Double(self)) }
}
