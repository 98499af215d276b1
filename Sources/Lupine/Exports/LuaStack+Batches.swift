extension LuaStack {
    /// Pushes a table of the values of the next elements; nothing if there are none.
    @inlinable
    func pushBatch<Iterator: IteratorProtocol, Shape: LuaElementShape>(
        from cursor: LuaCursor<LuaIteratorSource<Iterator>>, of shape: Shape.Type
    ) throws -> Int where Iterator.Element == Shape.Element {
        try reserve(12)
        // A loop may end soon; one that does not takes many at a time.
        let capacity = min(max(16, cursor.capacity * 4), 1024)
        let isNew = capacity > cursor.capacity
        let batch = pushBatch(capacity: capacity, isNew: isNew)
        cursor.capacity = capacity

        var count = cursor.pending == nil ? try enterElements(from: cursor, of: shape, inBatch: batch) : 0
        if count == 0, let element = cursor.pending {
            cursor.pending = nil
            count = try pushElement(at: cursor.place) {
                try enter(element, of: shape, inBatch: batch, after: 0)
            }
        }
        guard count > 0 else { return 0 }
        if !isNew, count < cursor.count {
            pushNil()
            enter(inBatch: batch, at: count + 1)
        }
        cursor.count = count
        return 1
    }

    /// Enters the values of elements until the batch is full, and says how many those are. An element that cannot be
    /// entered, or only by asking a policy, is left as the pending one.
    @inlinable
    func enterElements<Iterator: IteratorProtocol, Shape: LuaElementShape>(
        from cursor: LuaCursor<LuaIteratorSource<Iterator>>, of shape: Shape.Type, inBatch batch: Int32
    ) throws -> Int where Iterator.Element == Shape.Element {
        // Not in the cursor, where each element would be stored and loaded again.
        var iterator = cursor.source.iterator
        defer { cursor.source.iterator = iterator }
        let capacity = cursor.capacity
        var count = 0
        if Iterator.Element.self == Double.self || Iterator.Element.self == Int.self {
            withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { numbers in
                while count < capacity, let element = iterator.next() {
                    guard let number = exactNumber(element) else {
                        cursor.pending = element
                        break
                    }
                    numbers[count] = number
                    count += 1
                }
                cursor.place += count
                enter(UnsafeBufferPointer(rebasing: numbers[..<count]), inBatch: batch)
            }
        } else {
            let last = capacity - (shape.isPair ? 2 : 1)
            while count <= last, let element = iterator.next() {
                do {
                    count += try enter(element, of: shape, inBatch: batch, after: count)
                    cursor.place += 1
                } catch {
                    cursor.pending = element
                    break
                }
            }
        }
        if cursor.pending != nil { cursor.place += 1 }
        return count
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

/// A `Double` or `Int` as the number that it is to Lua; `nil` if no number is that.
@inlinable
@inline(__always)
func exactNumber<Number>(_ number: Number) -> Double? {
    if Number.self == Double.self { return unsafeBitCast(number, to: Double.self) }
    return Double(exactly: unsafeBitCast(number, to: Int.self))
}
