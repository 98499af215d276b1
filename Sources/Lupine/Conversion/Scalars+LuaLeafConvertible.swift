extension Double: LuaLeafConvertible {
    @inlinable public static var _leafKind: LuaLeafKind { .double }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Double? { call.number() }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) -> Double { self }
}

extension Float: LuaLeafConvertible {
    @inlinable public static var _leafKind: LuaLeafKind { .float }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Float? {
        let number = call.number()
        let rounded = Float(number)
        return rounded.isFinite || !number.isFinite ? rounded : nil
    }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) -> Double { Double(self) }
}

extension Bool: LuaLeafConvertible {
    @inlinable public static var _leafKind: LuaLeafKind { .boolean }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Bool? { call.number() != 0 }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) -> Double { self ? 1 : 0 }
}

extension LuaLeafConvertible where Self: FixedWidthInteger & Codable {
    @inlinable public static var _leafKind: LuaLeafKind { .integer(Self.self) }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Self? {
        let number = call.number()
        guard number > -0x1p63, number < 0x1p63 else { return Self(exactly: number) }
        // An instruction does this; the generic conversion is a call.
        let whole = Int64(number)
        return Double(whole) == number ? Self(exactly: whole) : nil
    }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) -> Double {
        let whole = Int64(truncatingIfNeeded: self)
        if Self.bitWidth <= 32 || (self == whole && whole.magnitude <= 1 << 53) { return Double(whole) }
        // What a number cannot hold is for the integer policy.
        return Double(exactly: self) ?? call.leave(toLua)
    }
}

extension Int: LuaLeafConvertible {}
extension Int8: LuaLeafConvertible {}
extension Int16: LuaLeafConvertible {}
extension Int32: LuaLeafConvertible {}
extension Int64: LuaLeafConvertible {}
extension UInt: LuaLeafConvertible {}
extension UInt8: LuaLeafConvertible {}
extension UInt16: LuaLeafConvertible {}
extension UInt32: LuaLeafConvertible {}
extension UInt64: LuaLeafConvertible {}
