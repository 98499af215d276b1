/// Loops that get tables of the values of many steps.
extension LuaStack {
    /// Begins a loop with the values that come first, which are often all.
    @inlinable
    func pushBatches<Iterator: IteratorProtocol, Shape: LuaElementShape>(
        _ cursor: LuaCursor<LuaIteratorSource<Iterator>>, of shape: Shape.Type, _ mode: LuaIterationMode
    ) throws -> Int where Iterator.Element == Shape.Element {
        enterElements(from: cursor, of: shape, inBatch: pushNewBatch(capacity: cursor.capacity))
        if cursor.isAtEnd { return pushLoop(ofBatches: mode, isPair: shape.isPair, nil) }
        return pushLoop(ofBatches: mode, isPair: shape.isPair) { stack in
            try stack.pushNextBatch(from: cursor, of: shape)
        }
    }

    /// Pushes the next table, and `true` if that is the last; nothing if there is none.
    @inlinable
    func pushNextBatch<Iterator: IteratorProtocol, Shape: LuaElementShape>(
        from cursor: LuaCursor<LuaIteratorSource<Iterator>>, of shape: Shape.Type
    ) throws -> Int where Iterator.Element == Shape.Element {
        let isNew = cursor.capacity < 1024
        // A loop may end soon; one that does not takes many at a time.
        if isNew { cursor.capacity *= 4 }
        let batch = isNew ? pushNewBatch(capacity: cursor.capacity) : pushKeptBatch()
        if isNew { keepBatch() }
        let before = isNew ? 0 : cursor.count

        if let element = cursor.pending {
            cursor.pending = nil
            cursor.count = try pushElement(at: cursor.place) { try enter(element, of: shape, inBatch: batch, after: 0) }
        } else {
            enterElements(from: cursor, of: shape, inBatch: batch)
            // The first one is pending.
            if cursor.count == 0, !cursor.isAtEnd {
                pop()
                return try pushNextBatch(from: cursor, of: shape)
            }
        }
        guard cursor.count > 0 else { return 0 }
        if cursor.count < before {
            pushNil()
            enter(inBatch: batch, at: cursor.count + 1)
        }
        guard cursor.isAtEnd else { return 1 }
        endBatches()
        return 2
    }

    /// Enters the values of elements until the table is full. An element that cannot be entered, or only by asking a policy,
    /// is left as the pending one.
    @inlinable
    func enterElements<Iterator: IteratorProtocol, Shape: LuaElementShape>(
        from cursor: LuaCursor<LuaIteratorSource<Iterator>>, of shape: Shape.Type, inBatch batch: Int32
    ) where Iterator.Element == Shape.Element {
        // Not in the cursor, where each element would be stored and loaded again.
        var iterator = cursor.source.iterator
        defer { cursor.source.iterator = iterator }
        let capacity = cursor.capacity
        var count = 0
        var isAtEnd = false
        if Iterator.Element.self == Double.self || Iterator.Element.self == Int.self {
            withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { numbers in
                while count < capacity {
                    guard let element = iterator.next() else {
                        isAtEnd = true
                        break
                    }
                    cursor.place += 1
                    guard let number = exactNumber(element) else {
                        cursor.pending = element
                        break
                    }
                    numbers[count] = number
                    count += 1
                }
                enter(UnsafeBufferPointer(rebasing: numbers[..<count]), inBatch: batch)
            }
        } else {
            let last = capacity - (shape.isPair ? 2 : 1)
            while count <= last {
                guard let element = iterator.next() else {
                    isAtEnd = true
                    break
                }
                cursor.place += 1
                do {
                    count += try enter(element, of: shape, inBatch: batch, after: count)
                } catch {
                    restore(to: batch)
                    cursor.pending = element
                    break
                }
            }
        }
        cursor.count = count
        cursor.isAtEnd = isAtEnd
    }

    /// Enters the values of an element after others.
    @inlinable
    @inline(__always)
    func enter<Shape: LuaElementShape>(
        _ element: Shape.Element, of shape: Shape.Type, inBatch batch: Int32, after count: Int
    ) throws -> Int {
        let width = try shape.push(unpacked: element, to: self)
        for position in stride(from: width, to: 0, by: -1) { enter(inBatch: batch, at: count + position) }
        return width
    }
}

/// A `Double` or `Int` as the number that it is to Lua; `nil` for an integer that may be none.
@inlinable
@inline(__always)
func exactNumber<Number>(_ number: Number) -> Double? {
    if Number.self == Double.self { return unsafeBitCast(number, to: Double.self) }
    let integer = unsafeBitCast(number, to: Int.self)
    return -(1 << 53)...(1 << 53) ~= integer ? Double(integer) : nil
}
