/// Copies tables from the stack, where each takes two places while it is read.
struct LuaSnapshotReader {
    let stack: LuaStack
    /// How many entries all tables may have.
    var entryLimit = LuaSnapshot.entryLimit
    /// The slots of the tables at hand, outermost first.
    private var open: [Int32] = []
    private var entryCount = 0
    /// Whether code may have run meanwhile: finalizers, by an allocation.
    private var isExposed = false

    init(_ stack: LuaStack) { self.stack = stack }

    /// Reads the value in a slot. After an error more may be on the stack than before.
    mutating func read(at slot: Int32) throws -> LuaSnapshot {
        let index = Int(slot)
        switch stack.type(at: index) {
        case .nil: return .nil
        case .boolean: return .boolean(stack.boolean(at: index))
        case .number: return .number(stack.number(at: index))
        case .string: return .string(try LuaString.fromLua(stack, at: index))
        case .table: return try readTable(at: slot)
        case .lightUserdata where stack.isNone(at: index): return .nil
        case .cdata:
            try stack.reserve(8)
            isExposed = true
            if let (bits, isSigned) = stack.integerCData(at: index) {
                return isSigned ? .integer(Int64(bitPattern: bits)) : .unsigned(bits)
            }
        default: break
        }
        throw LuaSnapshotFailure("plain value expected, got \(stack.describeObject(at: index))")
    }

    private mutating func readTable(at table: Int32) throws -> LuaSnapshot {
        if open.contains(where: { stack.isSameTable(at: $0, and: table) }) {
            throw LuaSnapshotFailure("the table contains itself")
        }
        if open.count == LuaSnapshot.depthLimit { throw LuaSnapshotFailure.tooDeep }
        // To grow the stack later could run a hook, which could change the tables.
        try stack.reserve(open.isEmpty ? 2 * LuaSnapshot.depthLimit + 16 : 8)
        open.append(table)
        defer { open.removeLast() }
        stack.pushNil()
        return try readElements(of: table)
    }

    /// Reads a table in one walk, as long as that comes upon the keys 1, 2, ….
    private mutating func readElements(of table: Int32) throws -> LuaSnapshot {
        var elements: [LuaSnapshot] = []
        // A border can be far beyond the number of entries.
        elements.reserveCapacity(min(stack.rawLength(of: table), 1024))
        while try advance(in: table) {
            guard stack.isNumber(at: -2), stack.number(at: -2) == Double(elements.count + 1) else {
                return try readEntries(of: table, after: elements)
            }
            elements.append(try readValue())
        }
        if elements.isEmpty { return isMarked(table) ? .array([]) : .table([:]) }
        return .array(elements)
    }

    /// Reads the entry on top and those that follow.
    private mutating func readEntries(of table: Int32, after elements: [LuaSnapshot]) throws -> LuaSnapshot {
        var entries: [LuaSnapshot: LuaSnapshot] = Dictionary(minimumCapacity: Int(stack.entryCount(of: table)))
        for (index, element) in elements.enumerated() { entries[.number(Double(index + 1))] = element }
        var isSequence = true
        repeat {
            let key = try readKey()
            if isSequence { isSequence = key.isPosition }
            entries[key] = try readValue()
        } while try advance(in: table)
        return isSequence ? LuaSnapshot(sequence: entries) ?? .table(entries) : .table(entries)
    }

    /// Reads and pops the value on top.
    private mutating func readValue() throws -> LuaSnapshot {
        entryCount += 1
        // A key and a value, and the room for more.
        try stack.countReading(3 * MemoryLayout<LuaSnapshot>.stride)
        let slot = stack.height
        do {
            guard entryCount <= entryLimit else {
                throw LuaSnapshotFailure("more than \(entryLimit) values, with tables counted each time they are met")
            }
            let value = try read(at: slot)
            stack.pop()
            return value
        } catch {
            throw LuaSnapshotFailure.located(error, LuaCodingKey(stack, at: Int(slot) - 1))
        }
    }

    /// Reads the key below the value on top, where it stays.
    private func readKey() throws -> LuaSnapshot {
        switch stack.type(at: -2) {
        case .boolean: .boolean(stack.boolean(at: -2))
        case .number: .number(stack.number(at: -2))
        case .string: .string(try LuaString.fromLua(stack, at: -2))
        default: throw LuaSnapshotFailure.key(stack.describeObject(at: Int(stack.height) - 1))
        }
    }

    private func advance(in table: Int32) throws -> Bool {
        isExposed ? try stack.advanceProtected(in: table) : stack.advance(in: table)
    }

    private func isMarked(_ table: Int32) -> Bool {
        let mark = LuaCodingCache.of(stack).arrayMark
        return mark != 0 && stack.hasMetatable(mark, at: table)
    }
}

extension LuaSnapshot {
    fileprivate var isPosition: Bool {
        guard case .number(let number) = self else { return false }
        return number >= 1 && number == number.rounded()
    }

    /// Makes an array of entries whose keys are positions, if these are all from 1 on.
    fileprivate init?(sequence entries: [LuaSnapshot: LuaSnapshot]) {
        var elements: [LuaSnapshot] = []
        elements.reserveCapacity(entries.count)
        for position in 1...max(1, entries.count) {
            guard let element = entries[.number(Double(position))] else { return nil }
            elements.append(element)
        }
        self = .array(elements)
    }
}
