public import CLupine

extension LuaStack {
    /// Pushes a table that a body fills; the body finds it on top and leaves it there.
    ///
    /// The corresponding Lua function is `lua_createtable`.
    @usableFromInline
    func pushTable(arrayCount: Int, recordCount: Int, _ fill: () throws -> Void) throws {
        try reserve(4)
        lua_createtable(L, Int32(clamping: min(arrayCount, 1 << 26)), Int32(clamping: min(recordCount, 1 << 26)))
        let height = lua_gettop(L)
        do {
            try fill()
        } catch {
            restore(to: height - 1)
            throw error
        }
    }

    @inlinable
    func pushElements<Elements: Sequence>(_ elements: Elements, count: Int) throws
    where Elements.Element: LuaConvertible {
        try reserve(4)
        try checkCount(count)
        lua_createtable(L, Int32(truncatingIfNeeded: count), 0)
        var index: Int32 = 0
        for element in elements {
            index += 1
            do {
                try pushOne(element)
            } catch {
                pop()
                throw LuaError.located(error, element: index)
            }
            lua_rawseti(L, -2, index)
        }
    }

    /// Refuses the tables that are too long for LuaJIT.
    @inlinable
    func checkCount(_ count: Int) throws {
        if count > 1 << 26 { throw LuaError.tooMany(count) }
        if count * MemoryLayout<Double>.size > context.pointee.longest { throw LuaError.memory }
    }

    /// Sets an entry of the table on top without metamethods.
    func setEntry<Key: LuaConvertible, Value: LuaConvertible>(_ key: Key, _ value: Value) throws {
        try pushOne(key)
        try checkKey(at: -1)
        do {
            try pushOne(value)
        } catch {
            throw LuaError.located(error, "[\(quote(at: -1))]")
        }
        lua_rawset(L, -3)
    }

    /// Sets an entry of the table on top to a function, or to what a body pushes.
    func setMember(_ name: String, isFunction: Bool, leaf: LuaLeaf? = nil, _ body: @escaping LuaCallback.Body) throws {
        push(name)
        if let leaf {
            try push(leaf, name, body)
        } else if isFunction {
            push(function: name, body)
        } else {
            _ = try body(self)
        }
        lua_rawset(L, -3)
        if leaf != nil { place(name) }
    }

    /// Takes the table on top.
    func takeTable() -> LuaTable { LuaTable(LuaReference(popping: self)) }

    /// Refuses the keys that no table can have.
    @inlinable
    func checkKey(at index: Int) throws {
        switch lua_type(L, Int32(truncatingIfNeeded: index)) {
        case LUA_TNIL: throw LuaError.invalidKey("nil")
        case LUA_TNUMBER: if number(at: index).isNaN { throw LuaError.invalidKey("nan") }
        default: break
        }
    }

    @inlinable
    func readElements<Element: LuaConvertible>(of element: Element.Type, at index: Int) throws -> [Element] {
        guard Element._luaWidth == 1 else { throw LuaError.notOne(Element.self) }
        let table = absolute(index)
        guard lua_type(L, table) == LUA_TTABLE else { throw mismatch("table", at: index) }
        try reserve(4)
        try countReading(Element.self, of: table)
        if Element.self == Double.self, let numbers = try readNumbers(at: table) as? [Element] { return numbers }
        if Element.self == Int.self, let integers = try readIntegers(at: table) as? [Element] { return integers }
        if Element.self == String.self || Element.self == Double.self || Element.self == Int.self,
            let elements = try readInOrder(of: element, at: table)
        {
            return elements
        }
        let count = lupine_sequence_length(L, table, Element._luaTakesNil)
        try checkSequence(at: table, count, Element._luaTakesNil)
        var result: [Element] = []
        result.reserveCapacity(Int(count))
        var position: Int32 = 0
        while position < count {
            position += 1
            lua_rawgeti(L, table, position)
            do {
                result.append(try Element.fromLua(self, at: -1))
                pop()
            } catch {
                pop()
                throw LuaError.located(error, element: position)
            }
        }
        return result
    }

    /// Reads a table in one walk, as long as that comes upon the keys 1, 2, …; `nil` otherwise. Reading an element must
    /// run no code that could change the table.
    @inlinable
    func readInOrder<Element: LuaConvertible>(of element: Element.Type, at table: Int32) throws -> [Element]? {
        var count = lua_objlen(L, table)
        if count > 4096 {
            // Where elements are missing, this may be far more than there are.
            count = Int(lupine_sequence_length(L, table, false))
            guard count >= 0 else { return nil }
        }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var position = 0
        pushNil()
        while lua_next(L, table) != 0 {
            position += 1
            // To read a cdata, Lua code runs, and with it finalizers that may change the table.
            guard position <= count, lua_type(L, -2) == LUA_TNUMBER, lua_tonumber(L, -2) == Double(position),
                lua_type(L, -1) != Int32(LUPINE_CDATA)
            else {
                lua_settop(L, -3)
                return nil
            }
            do {
                elements.append(try Element.fromLua(self, at: -1))
            } catch {
                lua_settop(L, -3)
                throw LuaError.located(error, element: Int32(truncatingIfNeeded: position))
            }
            lua_settop(L, -2)
        }
        return elements
    }

    @usableFromInline
    func checkSequence(at table: Int32, _ count: Int64, _ allowsHoles: Bool) throws {
        guard count >= 0 else {
            throw LuaError.conversion("table with the keys 1 to n expected, got \(sequenceObstacle(in: table))")
        }
        // A single entry with a high key must not make a huge array.
        guard !allowsHoles || count <= 64 + 2 * lupine_entry_count(L, table) else {
            throw LuaError.conversion("table with the keys 1 to n expected, got one with mostly holes")
        }
    }

    /// What keeps a table from being a sequence: a key of another kind, or the first that is missing.
    private func sequenceObstacle(in table: Int32) -> String {
        let height = lua_gettop(L)
        defer { restore(to: height) }
        pushNil()
        while lua_next(L, table) != 0 {
            pop()
            let key = isNumber(at: -1) ? number(at: -1) : 0
            if key < 1 || Int32(exactly: key) == nil { return "the key \(shortQuote(at: -1))" }
        }
        var position: Int32 = 1
        while position < Int32.max {
            lua_rawgeti(L, table, position)
            defer { pop() }
            if lua_type(L, -1) == LUA_TNIL { break }
            position += 1
        }
        return "one without [\(position)]"
    }

    /// Calls a body for each entry of a table, with the key and the value on top of the stack.
    ///
    /// - Throws: what the body throws; a `LuaError` when the table is changed so that the iteration loses its place.
    func readEntries(at index: Int, _ body: (LuaStack) throws -> Void) throws {
        let table = absolute(index)
        guard lua_type(L, table) == LUA_TTABLE else { throw mismatch("table", at: index) }
        let height = lua_gettop(L)
        // Lua's stack ends at 8000 values; deep nesting must leave room for more of it.
        let batch = height < 1000 ? 32 : 3
        try reserve(2 * batch + 6)
        defer { restore(to: height) }
        pushNil()
        while true {
            // The key of the last entry is on top.
            lua_pushvalue(L, table)
            lua_insert(L, -2)
            let found = try next(batch)
            try countReading(64 * Int(found))
            for entry in 0..<found {
                let key = height + 1 + 2 * Int32(entry)
                lua_pushvalue(L, key)
                // The body may have changed or removed the entry since the batch was fetched.
                lua_pushvalue(L, key)
                lua_rawget(L, table)
                if lua_type(L, -1) != LUA_TNIL { try body(self) }
                pop(2)
            }
            guard found == batch else { return }
            lua_pushvalue(L, height + 2 * Int32(found) - 1)
            lua_replace(L, height + 1)
            restore(to: height + 1)
        }
    }

    /// A key for a message.
    @usableFromInline
    func quote(at index: Int) -> String {
        guard let key = try? LuaValue.fromLua(self, at: index) else { return "?" }
        return key.excerpt.quoted
    }
}

/// What tells a type that takes nil from others.
@usableFromInline
protocol OptionalProtocol {}

extension Optional: OptionalProtocol {}
extension LuaValue: OptionalProtocol {}

extension LuaStack {
    func hasEntries(at index: Int) throws -> Bool {
        let table = absolute(index)
        pushNil()
        guard lua_next(L, table) != 0 else { return false }
        pop(2)
        return true
    }

    /// The values of the keys 1, 2, … up to the first that is missing.
    func readPrefix<Element: LuaConvertible>(of element: Element.Type, at index: Int) throws -> [Element] {
        let table = absolute(index)
        try reserve(2)
        var result: [Element] = []
        for position in 1...Int32.max {
            lua_rawgeti(L, table, position)
            defer { pop() }
            if type(at: -1) == .nil { break }
            do {
                result.append(try Element.fromLua(self, at: -1))
            } catch {
                throw LuaError.located(error, element: position)
            }
        }
        return result
    }
}
