public import CLupine

/// What reading costs, in a runtime with limits: a script may put one string into a table a million times, or one table
/// into itself by many ways, and Swift gets a copy each time.
extension LuaStack {
    /// Counts bytes that Swift takes for what it reads, before it takes them.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/memory`` when what is read at once takes more than scripts may
    ///   use, and with ``LuaError/Code/interrupted``.
    @inlinable
    @inline(__always)
    func countReading(_ bytes: Int) throws {
        if context.pointee.interruptor != nil { try addReading(bytes) }
    }

    /// Counts the string at an index.
    @inlinable
    @inline(__always)
    func countReading(stringAt index: Int) throws {
        if context.pointee.interruptor != nil { try addReading(lua_objlen(L, Int32(truncatingIfNeeded: index))) }
    }

    /// Counts an array of as many elements as a table has.
    @inlinable
    @inline(__always)
    func countReading<Element>(_ element: Element.Type, of table: Int32) throws {
        if context.pointee.interruptor != nil {
            try addReading(32 + lua_objlen(L, table) * MemoryLayout<Element>.stride)
        }
    }

    @usableFromInline
    @inline(never)
    func addReading(_ bytes: Int) throws {
        if isInterrupted { try host.checkInterrupt() }
        context.pointee.read += bytes
        if context.pointee.read > context.pointee.memory_limit { throw LuaError.memory }
    }
}
