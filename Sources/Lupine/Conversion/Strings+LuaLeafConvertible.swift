extension String: LuaLeafConvertible {
    @inlinable public static var _leafKind: LuaLeafKind { .string }

    @inlinable
    @inline(__always)
    public static func _takeFromLeaf(_ call: inout LuaLeafCall) -> String? { call.text() }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) throws -> Double {
        guard call.hasStrictStrings else { return call.leave { try toLua($0) } }
        try call.checkLength(utf8.count)
        if let count = utf8.withContiguousStorageIfAvailable({ call.returnBytes($0) }) { return count }
        var copy = self
        return copy.withUTF8 { call.returnBytes($0) }
    }
}
