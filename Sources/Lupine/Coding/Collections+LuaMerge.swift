/// A type whose values know what they add to a table.
protocol LuaMergeable {
    func add(to merge: LuaMerge) throws
}

extension LuaMergeable where Self: Sequence, Element: Encodable {
    func add(to merge: LuaMerge) throws {
        try merge.append(Element.self, expecting: underestimatedCount) { try forEach($0) }
    }
}

extension Array: LuaMergeable where Element: Encodable {}
extension ContiguousArray: LuaMergeable where Element: Encodable {}
extension Set: LuaMergeable where Element: Encodable {}
extension Range: LuaMergeable where Bound: Strideable & Encodable, Bound.Stride: SignedInteger {}
extension ClosedRange: LuaMergeable where Bound: Strideable & Encodable, Bound.Stride: SignedInteger {}

extension LuaElements: LuaMergeable {
    func add(to merge: LuaMerge) throws { try merge.append(Element.self, expecting: count, forEach) }
}

extension Dictionary: LuaMergeable where Key: Encodable, Value: Encodable {
    func add(to merge: LuaMerge) throws { try merge.add(self) }
}

extension LuaSnapshot: LuaMergeable {
    func add(to merge: LuaMerge) throws {
        switch self {
        case .array(let elements): try elements.add(to: merge)
        default: try merge.addTable(self)
        }
    }
}
