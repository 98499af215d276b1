/// What a keyed container is about.
///
/// It is memory of its own, not an object: Swift copies a container for each call, and would retain an object each time.
struct LuaKeyedState {
    /// The reference that the container is, once it is made. It comes first, so that its address is the state's.
    var container: UnsafeMutableRawPointer?

    private(set) var core: UnsafeMutablePointer<LuaCodingCore>
    private(set) var depth: Int32 = -1
    private(set) var serial: UInt32 = 0
    /// The slots of keys that are known; `nil` if the table is not on the stack, or its keys are not those of the type.
    private(set) var slots: UnsafeMutablePointer<Int32>?
    let keys: Unmanaged<LuaKeyTable>
    private var nested: Unmanaged<LuaNestedTable>?

    init(_ session: LuaCodingSession, _ keys: LuaKeyTable) {
        core = session.core
        self.keys = Unmanaged.passUnretained(keys)
    }

    /// Makes it about the value at hand.
    @inline(__always)
    mutating func prepare(_ session: LuaCodingSession) {
        core = session.core
        depth = session.depth
        serial = session.isActive ? session.frames[Int(session.depth)].serial : 0
        slots = session.isSpecial ? nil : keys._withUnsafeGuaranteedRef { $0.slots }
        release()
    }

    /// Makes it about a table inside another.
    mutating func prepare(_ session: LuaCodingSession, _ place: LuaCodingPlace) {
        core = session.core
        depth = place.depth
        serial = place.serial
        slots = nil
        release()
        nested = place.nested.map { Unmanaged.passRetained($0) }
    }

    /// Makes every use an error.
    mutating func end(with session: LuaCodingSession) {
        core = session.core
        depth = -1
        slots = nil
        release()
    }

    /// Lets go of the table inside another.
    @inline(__always)
    mutating func release() {
        guard let nested else { return }
        self.nested = nil
        nested.release()
    }

    var place: LuaCodingPlace {
        LuaCodingPlace(nested: nested?.takeUnretainedValue(), depth: depth, serial: serial)
    }

    /// The slot of the table, 0 if it cannot be used now.
    @inline(__always)
    var table: Int32 { core.pointee.table(depth, serial) }

    /// The slot of a key's string, 0 where it is not known.
    @inline(__always)
    func knownSlot<Key>(of key: Key) -> Int32 {
        guard let slots else { return 0 }
        return slots[LuaKeyTable.index(of: key)]
    }

    /// Notes one more entry of the table.
    @inline(__always)
    func count() {
        let frame = core.pointee.frames + Int(depth)
        frame.pointee.count += 1
        let count = frame.pointee.count
        keys._withUnsafeGuaranteedRef { if count > $0.recordCount { $0.note(count) } }
    }
}
