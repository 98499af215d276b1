/// An enumeration or option set crosses as its raw value: `enum Color: String, LuaConvertible`.
extension LuaConvertible where Self: RawRepresentable, RawValue: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self { try readRawValue(stack, at: index) }

    public func toLua(_ stack: LuaStack) throws { try rawValue.toLua(stack) }

    static func readRawValue(_ stack: LuaStack, at index: Int) throws -> Self {
        let raw = try RawValue.fromLua(stack, at: index)
        guard let value = Self(rawValue: raw) else {
            throw LuaError.conversion("\(Self.self) expected, got \(raw is String ? "'\(raw)'" : "\(raw)")")
        }
        return value
    }
}
