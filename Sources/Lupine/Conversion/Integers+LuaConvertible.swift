/// Integers cross as Lua numbers where a double holds them exactly; ``LuaRuntime/integerPolicy`` says what becomes of
/// the others. A fraction, NaN, an infinity or a number out of range is an error, never rounded or wrapped.
extension LuaConvertible where Self: FixedWidthInteger & Codable {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self {
        guard stack.isNumber(at: index), let value = Self(exactly: stack.number(at: index)) else {
            return try Self.readSlowly(stack, at: index)
        }
        return value
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws {
        // Up to 53 bits are exact without a look at the value.
        if Self.bitWidth <= 32 {
            stack.push(Double(self))
        } else if let value = Double(exactly: self) {
            stack.push(value)
        } else {
            try pushSlowly(stack)
        }
    }

    @inlinable
    public var _luaNumber: Double? { Double(exactly: self) }

    @inlinable
    public static func _fromLuaNumber(_ number: Double) -> Self? { Self(exactly: number) }

    @usableFromInline
    static func readSlowly(_ stack: LuaStack, at index: Int) throws -> Self {
        if let (bits, isSigned) = stack.integerCData(at: index) {
            let value = isSigned ? Self(exactly: Int64(bitPattern: bits)) : Self(exactly: bits)
            if let value { return value }
            let text = isSigned ? "\(Int64(bitPattern: bits))" : "\(bits)"
            throw LuaError.conversion("number from \(Self.min) to \(Self.max) expected, got \(text)")
        }
        guard stack.isNumber(at: index) else { throw stack.mismatch("number", at: index) }
        let number = stack.number(at: index)
        let text = LuaValue.number(number).description
        if number == number.rounded() && number.isFinite {
            throw LuaError.conversion("number from \(Self.min) to \(Self.max) expected, got \(text)")
        }
        throw LuaError.conversion("integer expected, got \(text)")
    }

    @usableFromInline
    func pushSlowly(_ stack: LuaStack) throws {
        switch stack.host.integers.rule {
        case .exact:
            throw LuaError.conversion(
                "the integer \(self) cannot be held exactly by a Lua number; choose an integer policy, as LuaIntegerPolicy.int64"
            )
        case .double:
            stack.push(Double(self))
        case .int64:
            if let signed = Int64(exactly: self) {
                try stack.pushCData(UInt64(bitPattern: signed), isSigned: true)
            } else if let unsigned = UInt64(exactly: self) {
                try stack.pushCData(unsigned, isSigned: false)
            } else {
                throw LuaError.conversion("the integer \(self) does not fit 64 bits")
            }
        case .custom(let convert):
            let replacement = try convert(String(self))
            // What it gives is not asked about again.
            let rule = stack.host.integers
            stack.host.integers = .double
            defer { stack.host.integers = rule }
            try stack.pushOne(replacement)
        }
    }
}

extension Int: LuaConvertible {}
extension Int8: LuaConvertible {}
extension Int16: LuaConvertible {}
extension Int32: LuaConvertible {}
extension Int64: LuaConvertible {}
extension Int128: LuaConvertible {}
extension UInt: LuaConvertible {}
extension UInt8: LuaConvertible {}
extension UInt16: LuaConvertible {}
extension UInt32: LuaConvertible {}
extension UInt64: LuaConvertible {}
extension UInt128: LuaConvertible {}
