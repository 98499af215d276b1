/// Where the elements of a loop come from.
@usableFromInline
protocol LuaElementSource {
    associatedtype Element

    mutating func next() throws -> Element?
}

/// The iterator of a sequence.
@usableFromInline
struct LuaIteratorSource<Iterator: IteratorProtocol>: LuaElementSource {
    @usableFromInline var iterator: Iterator

    @inlinable
    init(_ iterator: Iterator) { self.iterator = iterator }

    @inlinable
    @inline(__always)
    mutating func next() throws -> Iterator.Element? { iterator.next() }
}

/// The place of a loop in its sequence. Lua's side of the loop sees to it that it is used by one call at a time.
@usableFromInline
final class LuaCursor<Source: LuaElementSource> {
    @exclusivity(unchecked)
    @usableFromInline var source: Source

    /// How many elements have been asked for.
    @exclusivity(unchecked)
    @usableFromInline var place = 0

    /// An element that is to be handed over by itself.
    @exclusivity(unchecked)
    @usableFromInline var pending: Source.Element?

    /// For how many values the last table had room, and how many it had.
    @exclusivity(unchecked)
    @usableFromInline var capacity = 16
    @exclusivity(unchecked)
    @usableFromInline var count = 0

    /// Whether the source has no more.
    @exclusivity(unchecked)
    @usableFromInline var isAtEnd = false

    /// The object that the loop goes over.
    @usableFromInline let owner: AnyObject?

    @inlinable
    init(_ source: Source, owner: AnyObject?) {
        self.source = source
        self.owner = owner
    }

    @inlinable
    @inline(__always)
    func next() throws -> Source.Element? {
        guard let element = try source.next() else { return nil }
        place &+= 1
        return element
    }
}
