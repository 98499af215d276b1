internal import CLupine

/// Arrays of numbers, copied many at a time.
extension LuaStack {
    /// Pushes a table of numbers.
    @usableFromInline
    func pushNumbers(_ numbers: UnsafeBufferPointer<Double>) throws {
        try pushNumberTable(numbers.count) { table in
            guard let start = numbers.baseAddress else { return }
            lupine_fill_numbers(L, table, start, 0, Int32(clamping: numbers.count))
        }
    }

    /// Pushes a table of integers, or nothing if a Lua number does not hold one of them exactly.
    @usableFromInline
    func pushIntegers(_ integers: [Int]) throws -> Bool {
        let exact = -(1 << 53)...(1 << 53)
        guard integers.allSatisfy({ exact.contains($0) }) else { return false }
        try pushNumberTable(integers.count) { table in
            var first = 0
            // A few at a time, so that they are never all there twice.
            while first < integers.count {
                let chunk = integers[first..<min(first + 4096, integers.count)].map(Double.init)
                lupine_fill_numbers(L, table, chunk, Int32(first), Int32(chunk.count))
                first += chunk.count
            }
        }
        return true
    }

    private func pushNumberTable(_ count: Int, _ fill: (Int32) -> Void) throws {
        try checkCount(count)
        try reserve(12)
        lua_createtable(L, Int32(count), 0)
        fill(lua_gettop(L))
    }

    /// Reads a table of many numbers; `nil` where that takes a closer look.
    @usableFromInline
    func readNumbers(at table: Int32) throws -> [Double]? {
        let count = lupine_number_count(L, table)
        guard count > 0 else { return nil }
        try reserve(12)
        var isDone = false
        let numbers = [Double](unsafeUninitializedCapacity: Int(count)) { numbers, initialized in
            isDone = lupine_read_numbers(L, table, numbers.baseAddress, 0, count)
            initialized = isDone ? Int(count) : 0
        }
        return isDone ? numbers : nil
    }

    /// Reads a table of many integers; `nil` where that takes a closer look.
    @usableFromInline
    func readIntegers(at table: Int32) throws -> [Int]? {
        let count = Int(lupine_number_count(L, table))
        guard count > 0 else { return nil }
        try reserve(12)
        var isDone = true
        let integers = [Int](unsafeUninitializedCapacity: count) { integers, initialized in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: min(count, 4096)) { chunk in
                while initialized < count, isDone {
                    let size = min(chunk.count, count - initialized)
                    isDone = lupine_read_numbers(L, table, chunk.baseAddress, Int32(initialized), Int32(size))
                    for index in 0..<size where isDone {
                        guard let integer = Int(exactly: chunk[index]) else {
                            isDone = false
                            break
                        }
                        (integers.baseAddress.unsafelyUnwrapped + initialized).initialize(to: integer)
                        initialized += 1
                    }
                }
            }
        }
        return isDone ? integers : nil
    }
}
