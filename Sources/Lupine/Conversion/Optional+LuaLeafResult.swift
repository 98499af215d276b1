extension Optional: LuaLeafResult where Wrapped: LuaLeafResult {
    @inlinable public static var _leafKind: LuaLeafKind { Wrapped._leafKind }

    @inlinable
    @inline(__always)
    public func _returnFromLeaf(_ call: inout LuaLeafCall) throws -> Double {
        if let self { try self._returnFromLeaf(&call) } else { call.returnNil() }
    }
}
