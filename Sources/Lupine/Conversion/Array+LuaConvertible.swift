/// An array crosses as a table with the keys 1…n.
extension Array: LuaConvertible where Element: LuaConvertible {
    /// Reads a table whose keys are exactly 1…n. Where the elements are optional, keys may be missing.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> [Element] {
        try stack.readElements(of: Element.self, at: index)
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws {
        if Element.self == Double.self, let numbers = self as? [Double] {
            return try numbers.withUnsafeBufferPointer { try stack.pushNumbers($0) }
        }
        if Element.self == Int.self, let integers = self as? [Int], try stack.pushIntegers(integers) { return }
        try stack.pushElements(self, count: count)
    }
}

extension ContiguousArray: LuaConvertible where Element: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> ContiguousArray {
        ContiguousArray(try stack.readElements(of: Element.self, at: index))
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws { try stack.pushElements(self, count: count) }
}

extension ArraySlice: LuaConvertible where Element: LuaConvertible {
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> ArraySlice {
        ArraySlice(try stack.readElements(of: Element.self, at: index))
    }

    /// Pushes a table whose keys begin with 1, whatever the slice's own indices.
    @inlinable
    public func toLua(_ stack: LuaStack) throws { try stack.pushElements(self, count: count) }
}

/// A set crosses as an array does, in no particular order.
extension Set: LuaConvertible where Element: LuaConvertible {
    /// Reads a table as an array; equal elements are one.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Set {
        Set(try stack.readElements(of: Element.self, at: index))
    }

    @inlinable
    public func toLua(_ stack: LuaStack) throws { try stack.pushElements(self, count: count) }
}
