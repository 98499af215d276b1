/// Builds tables on the stack, which is as before after an error.
struct LuaSnapshotWriter {
    let stack: LuaStack
    private var depth = 0
    private let mostEntries = 1 << 26

    init(_ stack: LuaStack) { self.stack = stack }

    mutating func push(_ value: LuaSnapshot) throws {
        switch value {
        case .nil: if depth == 0 { stack.pushNil() } else { stack.pushNone() }
        case .boolean(let value): stack.push(value)
        case .number(let value): stack.push(value)
        case .integer(let value): try push(UInt64(bitPattern: value), isSigned: true)
        case .unsigned(let value): try push(value, isSigned: false)
        case .string(let value): try value.toLua(stack)
        case .array(let elements): try push(elements)
        case .table(let entries): try push(entries)
        }
    }

    private func push(_ bits: UInt64, isSigned: Bool) throws {
        try stack.reserve(8)
        try stack.pushCData(bits, isSigned: isSigned)
    }

    private mutating func push(_ elements: [LuaSnapshot]) throws {
        try begin(count: elements.count)
        defer { depth -= 1 }
        stack.pushNewTable(arrayCount: Int32(elements.count))
        let table = stack.height
        if elements.isEmpty {
            LuaCodingCache.of(stack).pushArrayMark(stack)
            stack.setMetatable()
        }
        var position: Int32 = 0
        for element in elements {
            position += 1
            do {
                try push(element)
            } catch {
                stack.restore(to: table - 1)
                throw LuaSnapshotFailure.located(error, LuaCodingKey(intValue: Int(position)))
            }
            stack.enter(in: table, at: position)
        }
    }

    private mutating func push(_ entries: [LuaSnapshot: LuaSnapshot]) throws {
        try begin(count: entries.count)
        defer { depth -= 1 }
        stack.pushNewTable(recordCount: Int32(entries.count))
        let table = stack.height
        for (key, value) in entries {
            do {
                try push(key: key)
            } catch {
                stack.restore(to: table - 1)
                throw error
            }
            do {
                try push(value)
            } catch {
                let name = LuaCodingKey(stack, at: Int(table) + 1)
                stack.restore(to: table - 1)
                throw LuaSnapshotFailure.located(error, name)
            }
            stack.enter(in: table)
        }
    }

    private func push(key: LuaSnapshot) throws {
        switch key {
        case .boolean(let value): stack.push(value)
        case .number(let value) where value.isNaN: throw LuaSnapshotFailure("a table cannot have the key nan")
        case .number(let value): stack.push(value)
        case .string(let value): try value.toLua(stack)
        case .nil, .integer, .unsigned, .array, .table: throw LuaSnapshotFailure.key(key.description)
        }
    }

    private mutating func begin(count: Int) throws {
        if depth == LuaSnapshot.depthLimit { throw LuaSnapshotFailure.tooDeep }
        // Lua's tables raise an error where they cannot grow any more.
        guard count <= mostEntries else {
            throw LuaSnapshotFailure("table of at most \(mostEntries) entries expected, got \(count)")
        }
        try stack.reserve(12)
        depth += 1
    }
}
