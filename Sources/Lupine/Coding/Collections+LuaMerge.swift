/// A sequence whose elements are added to a table.
protocol LuaMergedElements {
    func add(to merge: LuaMerge) throws
}

extension LuaMergedElements where Self: Sequence, Element: Encodable {
    func add(to merge: LuaMerge) throws {
        try merge.append(Element.self, expecting: underestimatedCount) { try forEach($0) }
    }
}

extension Array: LuaMergedElements where Element: Encodable {}
extension ContiguousArray: LuaMergedElements where Element: Encodable {}
extension Set: LuaMergedElements where Element: Encodable {}
extension Range: LuaMergedElements where Bound: Strideable & Encodable, Bound.Stride: SignedInteger {}
extension ClosedRange: LuaMergedElements where Bound: Strideable & Encodable, Bound.Stride: SignedInteger {}

extension LuaElements: LuaMergedElements {
    func add(to merge: LuaMerge) throws { try merge.append(Element.self, expecting: count, forEach) }
}

/// A dictionary whose entries are added to a table.
protocol LuaMergedEntries {
    func add(to merge: LuaMerge) throws
}

extension Dictionary: LuaMergedEntries where Key: Encodable, Value: Encodable {
    func add(to merge: LuaMerge) throws { try merge.add(self) }
}
