public import CLupine

extension LuaStack {
    /// Begins a loop over the object at an index, as a generic `for` needs it: pushes an iterator function, its state and
    /// the control value, and returns how many values these are.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for a value that no loop goes over; what the
    ///   sequence throws.
    func beginIteration(at index: Int, _ mode: LuaIterationMode) throws -> Int {
        guard let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index)),
            let iteration = host.objectTypes[object.pointee.type]?.iteration
        else { throw LuaError.conversion("Swift sequence expected, got \(describeObject(at: index))") }
        return try iteration(self, Int(absolute(index)), mode)
    }

    /// Begins a loop with the table of values on top, as ``push(batches:from:_:)`` does.
    @usableFromInline
    func pushLoop(ofBatches mode: LuaIterationMode, isPair: Bool, _ body: LuaCallback.Body?) -> Int {
        switch mode.resolved(isPair: isPair) {
        case .enumerated(let first): push(batches: LUPINE_LOOP_INDEXED, from: first, body)
        case .elements, .unpacked, .pairs: push(batches: isPair ? LUPINE_LOOP_PAIRS : LUPINE_LOOP_ELEMENTS, body)
        }
    }

    /// Sees to it that the values of a step, which are on top, do not end the loop: where the first is `nil`, or there is
    /// none, what stands for `nil` takes its place. Returns how many values these are.
    @inlinable
    @inline(__always)
    func step(of count: Int) -> Int {
        if count > 0 && lua_type(L, -Int32(truncatingIfNeeded: count)) != LUA_TNIL { return count }
        return stepOfNone(count)
    }

    @usableFromInline
    @inline(never)
    func stepOfNone(_ count: Int) -> Int {
        pushNone()
        if count == 0 { return 1 }
        lua_replace(L, -Int32(truncatingIfNeeded: count) - 1)
        return count
    }

    /// Pushes a table with room for so many values of a loop.
    @usableFromInline
    func pushNewBatch(capacity: Int) -> Int32 {
        lua_createtable(L, Int32(truncatingIfNeeded: capacity), 0)
        return lua_gettop(L)
    }

    /// Pushes the table that was kept for the loop whose iterator is at index 1.
    @usableFromInline
    func pushKeptBatch() -> Int32 {
        lua_getfenv(L, 1)
        return lua_gettop(L)
    }

    /// Keeps the table on top for the loop whose iterator is at index 1: as its environment, so that no script can put
    /// another in its place.
    @usableFromInline
    func keepBatch() {
        lua_pushvalue(L, -1)
        lua_setfenv(L, 1)
    }

    /// Pushes that the table on top is the last of the loop that is asked for it.
    @usableFromInline
    func endBatches() {
        lupine_end_loop(L)
        push(true)
    }

    /// Pops a value and enters it in a batch at a position, counted from 1.
    @inlinable
    @inline(__always)
    func enter(inBatch batch: Int32, at position: Int) { lua_rawseti(L, batch, Int32(truncatingIfNeeded: position)) }

    /// Enters numbers in a batch.
    @usableFromInline
    func enter(_ numbers: UnsafeBufferPointer<Double>, inBatch batch: Int32) {
        guard let start = numbers.baseAddress else { return }
        lupine_fill_numbers(L, batch, start, 0, Int32(truncatingIfNeeded: numbers.count))
    }
}
