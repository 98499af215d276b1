/// A table to which values add their contents.
final class LuaMerge {
    let session: LuaEncodingSession
    /// Whether there is only one value, so that its table will do.
    let isAlone: Bool
    /// The slot of the table, 0 while there is none.
    private(set) var table: Int32 = 0
    /// How many elements the table has.
    private(set) var count: Int32 = 0

    init(_ session: LuaEncodingSession, isAlone: Bool) {
        self.session = session
        self.isAlone = isAlone
    }

    private var stack: LuaStack { session.stack }

    /// The slot of the table, which is pushed if there is none.
    func open(arrayCount: Int = 0) -> Int32 {
        if table == 0 {
            // A sequence may promise anything.
            stack.pushNewTable(arrayCount: Int32(min(max(0, arrayCount), 1 << 20)))
            table = stack.height
        }
        return table
    }

    /// Adds the contents of a value.
    func add<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as any LuaMergeable: try value.add(to: self)
        case is any LuaScalar, is any LuaPlannedEncodable: try addTable(value)
        default: try addCoded(value)
        }
    }

    /// Adds elements, for each of which a body gets what adds it.
    func append<Element: Encodable>(
        _ type: Element.Type, expecting arrayCount: Int, _ body: ((Element) throws -> Void) throws -> Void
    ) throws {
        let table = open(arrayCount: arrayCount), stack = stack
        try session.begin(slot: table)
        defer { session.finish() }
        var position: Int32 = 0
        try body { element in
            guard count < 1 << 27 else { throw LuaError.conversion("too many elements for a table") }
            position += 1
            session.position = position
            do {
                try session.push(element)
            } catch {
                throw session.located(error, element, in: session.place, LuaCodingKey(intValue: Int(position)))
            }
            count += 1
            stack.enter(in: table, at: count)
        }
    }

    /// Adds the entries of a dictionary.
    func add<Key: Encodable, Value: Encodable>(_ entries: [Key: Value]) throws {
        let table = open()
        try session.begin(slot: table)
        defer { session.finish() }
        try entries.enter(in: table, of: session)
    }

    /// Adds the entries of what is a Lua table.
    func addTable(_ value: some Encodable) throws {
        let table = open()
        try session.push(value)
        defer { stack.restore(to: table) }
        let added = stack.height
        guard stack.isTable(at: added) else {
            throw stack.mismatch("sequence, dictionary or table", showing: added)
        }
        try addEntries(of: added, to: table)
    }

    private func addEntries(of added: Int32, to table: Int32) throws {
        try stack.readEntries(at: Int(added)) { stack in
            let value = stack.height
            stack.pushCopy(of: value - 1)
            stack.pushCopy(of: value)
            stack.enter(in: table)
        }
    }

    /// Adds what a value encodes.
    private func addCoded<Value: Encodable>(_ value: Value) throws {
        if !isAlone { _ = open() }
        let added = stack.height + 1
        // What stands elsewhere for an instance that is merged with others is a table of its own.
        let isNode = isAlone && Value.self is AnyObject.Type
        try session.begin(slot: added, identity: isNode ? session.identity(of: value) : nil)
        defer { session.finish() }
        do {
            try value.encode(to: LuaMergingEncoder(merge: self))
        } catch {
            try session.checkUse()
            throw error
        }
        try session.checkUse()
        let frame = session.frames[Int(session.depth)]
        if frame.kind == .keyed || frame.kind == .unkeyed {
            if table == 0 {
                table = added
            } else if frame.kind == .keyed {
                try addEntries(of: added, to: table)
            } else {
                appendElements(frame.count, of: added, to: table)
            }
        }
        stack.restore(to: table == 0 ? added - 1 : table)
    }

    private func appendElements(_ added: Int32, of other: Int32, to table: Int32) {
        for position in 0..<added {
            stack.pushElement(of: other, at: position + 1)
            stack.enter(in: table, at: count + position + 1)
        }
        count += added
    }
}
