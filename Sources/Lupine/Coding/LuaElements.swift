/// A sequence that encodes as a table with the keys 1…n: a stride, a lazy sequence, one that is made as it is read.
///
/// ```swift
/// let table = try lua.table(from: LuaElements(stride(from: 0, to: 1, by: 0.25)))
/// ```
///
/// Arrays, sets and countable ranges need none. Each encoding goes through the sequence, which must have an end; a
/// sequence that can be gone through only once gives what it has left.
public struct LuaElements<Element: Encodable> {
    let count: Int
    let forEach: ((Element) throws -> Void) throws -> Void

    /// Takes the elements of a sequence.
    public init(_ elements: some Sequence<Element>) {
        count = elements.underestimatedCount
        forEach = { try elements.forEach($0) }
    }

    /// Takes what a closure gives until that is `nil`. An error that it throws is thrown by the encoding, as itself.
    ///
    /// ```swift
    /// let table = try lua.table(from: LuaElements { try reader.next() })
    /// ```
    public init(_ next: @escaping () throws -> Element?) {
        count = 0
        forEach = { body in while let element = try next() { try body(element) } }
    }
}

extension LuaElements: Encodable {
    /// Encodes the elements, in other encoders than ``LuaEncoder`` too.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try forEach { try container.encode($0) }
    }
}

extension LuaElements: LuaPlannedEncodable {
    func write(to session: LuaEncodingSession) throws {
        let stack = session.stack
        let table = stack.height + 1
        let merge = LuaMerge(session, isAlone: true)
        do {
            try merge.append(Element.self, expecting: count, forEach)
            if merge.count == 0 { try session.markArray() }
        } catch {
            stack.restore(to: table - 1)
            throw error
        }
    }
}
