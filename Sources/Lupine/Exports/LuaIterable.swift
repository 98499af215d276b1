/// A Swift sequence that Lua iterates over, element by element.
///
/// An array crosses as a table, all of it; so would a sequence that it was made of. This hands the sequence itself over:
///
/// ```swift
/// try lua.set("squares", to: LuaIterable((1...).lazy.map { $0 * $0 }))
/// try lua.execute("for square in squares() do if square > 100 then break end print(square) end")
/// ```
///
/// In Lua, calling it begins a loop over the elements, of which tuples and pairs come as several values:
/// `for key, value in ages() do`. `squares:pairs()` gives each element after its place, counted from 1, or the key and the
/// value of a pair. A first value that is `nil` would end the loop; ``LuaNone`` takes its place.
///
/// Elements cross when the loop comes to them; an error that the sequence throws is raised there. Each loop begins the
/// sequence anew, if it is one that can be gone through several times.
public final class LuaIterable: LuaExportable {
    @usableFromInline typealias Begin = (_ stack: LuaStack, _ mode: LuaIterationMode) throws -> Int

    let begin: Begin

    @usableFromInline
    init(begin: @escaping Begin) { self.begin = begin }

    /// Makes one of a sequence of values.
    @inlinable
    public convenience init<Elements: Sequence>(_ elements: Elements) where Elements.Element: LuaConvertible {
        self.init(elements, LuaSingle<Elements.Element>.self)
    }

    /// Makes one of a sequence of pairs, such as a dictionary.
    @inlinable
    public convenience init<Pairs: Sequence, Key: LuaConvertible, Value: LuaConvertible>(_ pairs: Pairs)
    where Pairs.Element == (key: Key, value: Value) {
        self.init(pairs, LuaPair<Key, Value>.self)
    }

    /// Makes one of a sequence of tuples, such as that of `zip`.
    @inlinable
    public convenience init<Tuples: Sequence, each Value: LuaConvertible>(_ tuples: Tuples)
    where Tuples.Element == (repeat each Value) {
        self.init(tuples, LuaTuple<repeat each Value>.self)
    }

    /// Makes one of the sequence that `enumerated()` gives, which counts from 0.
    @inlinable
    public convenience init<Elements: Sequence, Value: LuaConvertible>(_ elements: Elements)
    where Elements.Element == (offset: Int, element: Value) {
        self.init(elements.lazy.map { ($0.offset, $0.element) }, LuaTuple<Int, Value>.self)
    }

    /// Makes one of a closure that gives the elements one after the other, and `nil` at the end.
    ///
    /// All loops ask the same closure: each goes on where the last one stopped, and ends where it gives `nil`.
    @inlinable
    public convenience init<Element: LuaConvertible>(_ next: @escaping () throws -> Element?) {
        self.init(next, LuaSingle<Element>.self)
    }

    /// Makes one of a closure that gives tuples.
    @inlinable
    public convenience init<each Value: LuaConvertible>(_ next: @escaping () throws -> (repeat each Value)?) {
        self.init(next, LuaTuple<repeat each Value>.self)
    }

    @inlinable
    convenience init<Elements: Sequence, Shape: LuaElementShape>(_ elements: Elements, _ shape: Shape.Type)
    where Elements.Element == Shape.Element {
        let isAhead = isFetchedAhead(Elements.self, of: shape)
        self.init { stack, mode in
            try stack.pushLoop(over: elements, of: shape, isFetchedAhead: isAhead, mode)
        }
    }

    @inlinable
    convenience init<Shape: LuaElementShape>(_ next: @escaping () throws -> Shape.Element?, _ shape: Shape.Type) {
        let generator = LuaGenerator(next)
        self.init { stack, mode in
            try stack.pushLoop(over: LuaGeneratorSource(generator), of: shape, mode)
        }
    }

    /// `pairs`, and what calling it does.
    public static var luaExports: LuaExports {
        LuaSequence(LuaValue.self) { stack, iterable, mode in try iterable.begin(stack, mode) }
        LuaExports(
            LuaMemberRecord(
                .metamethod, "__call", root: LuaIterable.self, type: LuaValue.self,
                attempt: { stack in
                    guard let iterable = try? stack.object(LuaIterable.self, at: 1) else { return nil }
                    return try iterable.begin(stack, .unpacked)
                }))
    }
}

/// A closure that makes elements, and whose loops may come upon each other.
@usableFromInline
final class LuaGenerator<Element> {
    private let body: () throws -> Element?
    private var isBusy = false

    @usableFromInline
    init(_ body: @escaping () throws -> Element?) { self.body = body }

    /// - Throws: what the closure throws; an error if it is at work already.
    @usableFromInline
    func next() throws -> Element? {
        if isBusy { throw LuaMisuse(message: "the sequence is asked for an element while it makes one") }
        isBusy = true
        defer { isBusy = false }
        return try body()
    }
}

/// The elements of a closure for one loop.
@usableFromInline
struct LuaGeneratorSource<Element>: LuaElementSource {
    @usableFromInline let generator: LuaGenerator<Element>

    @inlinable
    init(_ generator: LuaGenerator<Element>) { self.generator = generator }

    @inlinable
    mutating func next() throws -> Element? { try generator.next() }
}
