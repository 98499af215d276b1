extension LuaMember {
    /// What iterating over an object means: `for index, element in object:pairs() do` in Lua.
    public struct Sequence: LuaExport {
        /// The member.
        public let luaExports: LuaExports

        /// Exports the elements of a sequence, each with its place, counted from 1.
        ///
        /// Each loop asks for a sequence of its own.
        @inlinable
        public init<Elements: Swift.Sequence>(_ elements: @escaping (Root) throws -> Elements)
        where Elements.Element: LuaConvertible {
            self.init(Elements.Element.self, LuaSingle<Elements.Element>.self, elements)
        }

        /// Exports the pairs of a sequence, such as those of a dictionary.
        @inlinable
        public init<Pairs: Swift.Sequence, Key: LuaConvertible, Value: LuaConvertible>(
            pairs: @escaping (Root) throws -> Pairs
        ) where Pairs.Element == (key: Key, value: Value) {
            self.init(Value.self, LuaPair<Key, Value>.self, pairs)
        }

        @inlinable
        init<Elements: Swift.Sequence, Shape: LuaElementShape>(
            _ type: Any.Type, _ shape: Shape.Type, _ elements: @escaping (Root) throws -> Elements
        ) where Elements.Element == Shape.Element {
            let isAhead = isFetchedAhead(Elements.self, of: shape)
            self.init(type) { stack, root, mode in
                try stack.pushLoop(
                    over: try elements(root), of: shape, isFetchedAhead: isAhead, mode, keeping: owner(root))
            }
        }

        @usableFromInline
        init(_ element: Any.Type, _ begin: @escaping (LuaStack, Root, LuaIterationMode) throws -> Int) {
            var record = LuaMemberRecord(.sequence, "pairs", root: Root.self, type: element) { stack in
                try begin(stack, try stack.receiver(Root.self), .pairs)
            }
            record.iteration = { stack, index, mode in
                try begin(stack, try stack.object(Root.self, at: index), mode)
            }
            luaExports = LuaExports(record)
        }
    }
}

/// An instance of a class, which a loop over what it has keeps alive.
@inlinable
func owner<Root>(_ root: Root) -> AnyObject? { Root.self is AnyObject.Type ? root as AnyObject : nil }
