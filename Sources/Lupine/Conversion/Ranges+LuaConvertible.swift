/// A range crosses as a table of its two bounds, `{lower, upper}`.
extension ClosedRange: LuaConvertible where Bound: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> ClosedRange {
        let (lower, upper) = try stack.readBounds(of: Bound.self, at: index)
        return lower...upper
    }

    public func toLua(_ stack: LuaStack) throws { try [lowerBound, upperBound].toLua(stack) }
}

/// A range crosses as a table of its two bounds, `{lower, upper}`; the upper one is not in the range.
extension Range: LuaConvertible where Bound: LuaConvertible {
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Range {
        let (lower, upper) = try stack.readBounds(of: Bound.self, at: index)
        return lower..<upper
    }

    public func toLua(_ stack: LuaStack) throws { try [lowerBound, upperBound].toLua(stack) }
}

extension LuaStack {
    fileprivate func readBounds<Bound: LuaConvertible & Comparable>(
        of type: Bound.Type, at index: Int
    ) throws -> (Bound, Bound) {
        let bounds = try readElements(of: Bound.self, at: index)
        guard bounds.count == 2 else {
            throw LuaError.conversion("table of two bounds expected, got \(bounds.count)")
        }
        // NaN is no bound either.
        guard bounds[0] <= bounds[1] else {
            let (lower, upper) = (LuaError.quote(bounds[0]), LuaError.quote(bounds[1]))
            throw LuaError.conversion("lower bound not above the upper one expected, got \(lower) and \(upper)")
        }
        return (bounds[0], bounds[1])
    }
}
