extension LuaStack {
    /// Begins a loop over a sequence; see ``beginIteration(at:_:)``. Of the room on the stack, 8 values are enough.
    ///
    /// - Parameters:
    ///   - isFetchedAhead: What ``isFetchedAhead(_:of:)`` says, which takes longer than to begin a loop.
    ///   - owner: The object that has the sequence, which the loop keeps.
    @inlinable
    func pushLoop<Elements: Sequence, Shape: LuaElementShape>(
        over elements: Elements, of shape: Shape.Type, isFetchedAhead: Bool, _ mode: LuaIterationMode,
        keeping owner: AnyObject? = nil
    ) throws -> Int where Elements.Element == Shape.Element {
        let source = LuaIteratorSource(elements.makeIterator())
        if isFetchedAhead, mode.givesValues(ofPairs: shape.isPair) {
            return try pushBatches(LuaCursor(source, owner: owner), of: shape, mode)
        }
        return try pushLoop(over: source, of: shape, mode, keeping: owner)
    }

    /// Begins a loop that asks a source for each element when it is due.
    @inlinable
    func pushLoop<Source: LuaElementSource, Shape: LuaElementShape>(
        over source: Source, of shape: Shape.Type, _ mode: LuaIterationMode,
        keeping owner: AnyObject? = nil
    ) throws -> Int where Source.Element == Shape.Element {
        let cursor = LuaCursor(source, owner: owner)
        switch mode.resolved(isPair: shape.isPair) {
        case .elements, .pairs:
            return push(steps: { stack in
                guard let element = try cursor.next() else { return 0 }
                try stack.pushElement(at: cursor.place) { try shape.push(element, to: stack) }
                return stack.step(of: 1)
            })
        case .unpacked:
            return push(steps: { stack in
                guard let element = try cursor.next() else { return 0 }
                return stack.step(
                    of: try stack.pushElement(at: cursor.place) { try shape.push(unpacked: element, to: stack) })
            })
        case .enumerated(let first):
            return push(steps: { stack in
                guard let element = try cursor.next() else { return 0 }
                stack.push(first + Double(cursor.place - 1))
                try stack.pushElement(at: cursor.place) { try shape.push(element, to: stack) }
                return 2
            })
        }
    }

    /// Says of a conversion that fails which element it was.
    @inlinable
    @inline(__always)
    func pushElement<Result>(at place: Int, _ push: () throws -> Result) throws -> Result {
        do {
            return try push()
        } catch {
            throw LuaError.located(error, "[\(place)]")
        }
    }
}
