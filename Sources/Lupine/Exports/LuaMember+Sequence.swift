extension LuaMember {
    /// What iterating over an object means: `for index, element in object:pairs() do` in Lua.
    public struct Sequence: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports the elements of a sequence, each with its place, counted from 1.
        public init<Elements: Swift.Sequence>(_ elements: @escaping (Root) throws -> Elements)
        where Elements.Element: LuaConvertible {
            self.init(Elements.Element.self) { stack in
                var iterator = try elements(try stack.receiver(Root.self)).makeIterator()
                var place = 0
                stack.push(function: "pairs") { stack in
                    guard let element = iterator.next() else { return 0 }
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
                var iterator = try pairs(try stack.receiver(Root.self)).makeIterator()
                stack.push(function: "pairs") { stack in
                    guard let pair = iterator.next() else { return 0 }
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
