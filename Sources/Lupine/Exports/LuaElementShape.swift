/// What the elements of a sequence are to Lua: one value each, or several.
@usableFromInline
protocol LuaElementShape {
    associatedtype Element

    /// Whether an element is a key and a value.
    static var isPair: Bool { get }

    /// Whether nobody can tell when an element crosses, and no value of it is `nil`.
    static var isPlain: Bool { get }

    /// Pushes an element as one value.
    static func push(_ element: Element, to stack: LuaStack) throws

    /// Pushes each value of an element and says how many those are.
    static func push(unpacked element: Element, to stack: LuaStack) throws -> Int
}

/// Elements that are one value.
@usableFromInline
enum LuaSingle<Element: LuaConvertible>: LuaElementShape {
    @inlinable static var isPair: Bool { false }

    @inlinable static var isPlain: Bool { isPlainElement(Element.self) }

    @inlinable
    @inline(__always)
    static func push(_ element: Element, to stack: LuaStack) throws { try stack.pushOne(element) }

    @inlinable
    @inline(__always)
    static func push(unpacked element: Element, to stack: LuaStack) throws -> Int {
        try stack.pushOne(element)
        return 1
    }
}

/// Keys with their values.
@usableFromInline
enum LuaPair<Key: LuaConvertible, Value: LuaConvertible>: LuaElementShape {
    @usableFromInline typealias Element = (key: Key, value: Value)

    @inlinable static var isPair: Bool { true }

    @inlinable static var isPlain: Bool { isPlainElement(Key.self) && isPlainElement(Value.self) }

    @inlinable
    static func push(_ element: Element, to stack: LuaStack) throws {
        try LuaTuple.push((element.key, element.value), to: stack)
    }

    @inlinable
    @inline(__always)
    static func push(unpacked element: Element, to stack: LuaStack) throws -> Int {
        try stack.pushItem(element.key, at: 1)
        try stack.pushItem(element.value, at: 2)
        return 2
    }
}

/// Tuples of any number of values.
@usableFromInline
struct LuaTuple<each Value: LuaConvertible>: LuaElementShape {
    @usableFromInline typealias Element = (repeat each Value)

    @inlinable static var isPair: Bool { false }

    @inlinable static var isPlain: Bool { false }

    @inlinable
    static func push(_ element: Element, to stack: LuaStack) throws {
        try stack.pushTable(arrayCount: 2, recordCount: 0) {
            var position = 0
            for value in repeat each element {
                position += 1
                try stack.pushItem(value, at: position)
                stack.enter(inBatch: -2, at: position)
            }
        }
    }

    @inlinable
    static func push(unpacked element: Element, to stack: LuaStack) throws -> Int {
        try stack.reserve(for: repeat (each Value).self)
        var count = 0
        for value in repeat each element {
            count += 1
            try stack.pushItem(value, at: count)
        }
        return count
    }
}

extension LuaStack {
    /// Pushes one of the values of an element; after an error, none of those before it are left.
    @inlinable
    @inline(__always)
    func pushItem<Value: LuaConvertible>(_ value: Value, at position: Int) throws {
        do {
            try pushOne(value)
        } catch {
            throw LuaError.located(error, element: Int32(truncatingIfNeeded: position))
        }
    }
}

/// Whether the values of a type cross as they are, whenever that is: no code of the user's runs, and no policy is asked.
@usableFromInline
func isPlainElement(_ type: any LuaConvertible.Type) -> Bool { plainTypes.contains(ObjectIdentifier(type)) }

/// An `Int` that a Lua number cannot hold is fetched for itself.
private let plainTypes: Set<ObjectIdentifier> = Set(
    [
        Double.self, Float.self, Int.self, Int8.self, Int16.self, Int32.self, UInt8.self, UInt16.self, UInt32.self,
        Bool.self, String.self, Substring.self, Character.self, LuaString.self,
    ].map { (type: any LuaConvertible.Type) in ObjectIdentifier(type) })
