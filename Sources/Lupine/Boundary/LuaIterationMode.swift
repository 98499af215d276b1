/// What the steps of a loop over a Swift sequence give.
@usableFromInline
enum LuaIterationMode {
    /// The element as one value; a tuple comes as a table.
    case elements
    /// The elements of a tuple or pair, each as a value of its own; other elements as they are.
    case unpacked
    /// An index, counted from a number on, and the element as one value.
    case enumerated(from: Double)
    /// What `object:pairs()` gives: the key and the value of a pair; places from 1 and elements otherwise.
    case pairs

    /// What ``pairs`` means for a sequence.
    @inlinable
    func resolved(isPair: Bool) -> LuaIterationMode {
        guard case .pairs = self else { return self }
        return isPair ? .unpacked : .enumerated(from: 1)
    }

    /// Whether a step gives values that are elements or parts of them, not tables made of these.
    @inlinable
    func givesValues(ofPairs isPair: Bool) -> Bool {
        switch resolved(isPair: isPair) {
        case .elements, .enumerated: !isPair
        case .unpacked, .pairs: true
        }
    }
}

/// Begins a loop over an object: pushes an iterator function, its state and the control value, and says how many those are.
@usableFromInline typealias LuaIteration = (_ stack: LuaStack, _ index: Int, _ mode: LuaIterationMode) throws -> Int
