extension LuaMember {
    /// What iterating over an object means: `for index, element in object:pairs() do` in Lua.
    public struct Sequence: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports the elements of a sequence, each with its place, counted from 1.
        public init<Elements: Swift.Sequence>(_ elements: @escaping (Root) throws -> Elements)
        where Elements.Element: LuaConvertible {
            self.init(Elements.Element.self) { stack in
                let cursor = Cursor(try elements(try stack.receiver(Root.self)).makeIterator())
                var place = 0
                stack.push(function: "pairs") { stack in
                    guard let element = try cursor.next() else { return 0 }
                    place += 1
                    return try stack.pushResult(place) + stack.pushResult(element)
                }
                return 1
            }
        }

        /// Exports the pairs of a sequence, such as those of a dictionary.
        public init<Pairs: Swift.Sequence, Key: LuaConvertible, Value: LuaConvertible>(
            pairs: @escaping (Root) throws -> Pairs
        ) where Pairs.Element == (key: Key, value: Value) {
            self.init(Value.self) { stack in
                let cursor = Cursor(try pairs(try stack.receiver(Root.self)).makeIterator())
                stack.push(function: "pairs") { stack in
                    guard let pair = try cursor.next() else { return 0 }
                    return try stack.pushResult(pair.key) + stack.pushResult(pair.value)
                }
                return 1
            }
        }

        private init(_ element: Any.Type, _ body: @escaping LuaMemberRecord.Body) {
            luaExports = LuaExports(LuaMemberRecord(.sequence, "pairs", root: Root.self, type: element, body: body))
        }
    }
}

/// An iterator whose elements may be made by Lua code, which has it in its hands meanwhile.
private final class Cursor<Iterator: IteratorProtocol> {
    /// `nil` while an element is made.
    private var iterator: Iterator?

    init(_ iterator: Iterator) { self.iterator = iterator }

    func next() throws -> Iterator.Element? {
        guard var current = iterator else {
            throw LuaMisuse(message: "the sequence is asked for an element while it makes one")
        }
        iterator = nil
        defer { iterator = current }
        return current.next()
    }
}
