public import CLupine

extension LuaStack {
    @inlinable
    func pushNil() { lua_pushnil(L) }

    /// Pushes what stands for `nil` where that cannot: a null pointer.
    func pushNone() { lua_pushlightuserdata(L, nil) }

    func isNone(at index: Int) -> Bool { type(at: index) == .lightUserdata && isNil(at: index) }

    /// Whether there is `nil`, or no value, or what stands for `nil`.
    @inlinable
    func isNil(at index: Int) -> Bool {
        let index = Int32(truncatingIfNeeded: index)
        let type = lua_type(L, index)
        return type <= LUA_TNIL || (type == LUA_TLIGHTUSERDATA && lua_touserdata(L, index) == nil)
    }

    @inlinable
    func push(_ value: Bool) { lua_pushboolean(L, value ? 1 : 0) }

    @inlinable
    func push(_ value: Double) { lua_pushnumber(L, value) }

    @inlinable
    @inline(__always)
    func push(_ bytes: UnsafeBufferPointer<UInt8>) { lupine_push_bytes(L, bytes.baseAddress, bytes.count) }

    @inlinable
    @inline(__always)
    func push(_ value: String) {
        // A copy to make contiguous would be retained.
        if value.utf8.withContiguousStorageIfAvailable({ push($0) }) != nil { return }
        var copy = value
        copy.withUTF8 { push($0) }
    }

    /// Refuses the strings that are too long for LuaJIT, which would end the program over them.
    @inlinable
    @inline(__always)
    func checkLength(_ count: Int) throws { try LuaStack.checkLength(count, context) }

    @inlinable
    @inline(__always)
    static func checkLength(_ count: Int, _ context: UnsafeMutablePointer<lupine_context>) throws {
        if count > context.pointee.longest {
            throw count > Int(LUPINE_LONGEST) ? LuaError.tooLong(count) : LuaError.memory
        }
    }

    @inlinable
    func push(_ reference: LuaReference) throws {
        if reference.context != context { throw LuaError.foreign }
        lupine_push_slot(L, reference.slot)
    }

    /// Pushes a value that must be one on the stack too.
    @inlinable
    func pushOne<Value: LuaConvertible>(_ value: Value) throws {
        guard Value._luaWidth == 1 else { throw LuaError.notOne(Value.self) }
        try value.toLua(self)
    }

    /// Pushes an integer that a double need not hold exactly.
    @usableFromInline
    func pushCData(_ bits: UInt64, isSigned: Bool) throws {
        guard lupine_push_integer(context, L, bits, isSigned) else { throw LuaError.stackOverflow(1) }
    }

    @inlinable
    func isNumber(at index: Int) -> Bool { lua_type(L, Int32(truncatingIfNeeded: index)) == LUA_TNUMBER }

    @inlinable
    func isString(at index: Int) -> Bool { lua_type(L, Int32(truncatingIfNeeded: index)) == LUA_TSTRING }

    /// Whether Lua takes the value at an index for a number: it is one, or a string of one.
    func isNumeric(at index: Int) -> Bool { lua_isnumber(L, Int32(truncatingIfNeeded: index)) != 0 }

    @inlinable
    func number(at index: Int) -> Double { lua_tonumber(L, Int32(truncatingIfNeeded: index)) }

    @inlinable
    func boolean(at index: Int) -> Bool { lua_toboolean(L, Int32(truncatingIfNeeded: index)) != 0 }

    /// The bytes of a string, valid while it stays on the stack. The value must be a string: a number would be
    /// converted in place.
    @inlinable
    func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        let start = lua_tolstring(L, Int32(truncatingIfNeeded: index), &count)
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// The text of a string by the runtime's policy; `nil` if that is to take UTF-8 only and this is none.
    @inlinable
    @inline(__always)
    func text(at index: Int) -> String? {
        var count = 0
        guard let start = lua_tolstring(L, Int32(truncatingIfNeeded: index), &count) else { return nil }
        if context.pointee.strings != 0, count > 15 || !lupine_is_ascii(start, count) { return text(start, count) }
        return LuaStack.text(start, count)
    }

    /// The text of a string of Lua's, if it is UTF-8.
    @inlinable
    @inline(__always)
    static func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String? {
        if count <= 15, lupine_is_ascii(start, count) {
            // It fits the string itself.
            return String(unsafeUninitializedCapacity: count) { room in
                UnsafeMutableRawPointer(room.baseAddress.unsafelyUnwrapped).copyMemory(from: start, byteCount: count)
                return count
            }
        }
        // Lua ends strings with a zero. The fastest way is one for C strings, right unless there are zeros inside.
        if let text = String(validatingCString: start), text.utf8.count == count { return text }
        let bytes = UnsafeRawBufferPointer(start: start, count: count)
        return String(validating: bytes, as: UTF8.self)
    }

    /// The bits of a 64-bit integer cdata.
    @usableFromInline
    func integerCData(at index: Int) -> (bits: UInt64, isSigned: Bool)? {
        guard lua_type(L, Int32(truncatingIfNeeded: index)) == Int32(LUPINE_CDATA) else { return nil }
        var bits: UInt64 = 0
        let kind = lupine_read_integer(context, L, Int32(truncatingIfNeeded: index), &bits)
        return kind == 0 ? nil : (bits, kind == 1)
    }

    /// Copies the value at an index into a reference of its own.
    @inlinable
    func reference(at index: Int) -> LuaReference {
        lua_pushvalue(L, Int32(truncatingIfNeeded: index))
        return LuaReference(popping: self)
    }
}

/// What an empty buffer points at, since Lua takes no null pointer.
@usableFromInline nonisolated(unsafe) let emptyBytes: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.pointee = 0
    return UnsafePointer(pointer)
}()
