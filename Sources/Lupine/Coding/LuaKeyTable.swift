/// What the containers with keys of one type share.
final class LuaKeyTable {
    /// The slot of each key's string by the byte that the key is, 0 where it is not known yet; `nil` where keys are more
    /// than a byte, unlike the cases of an enumeration.
    let slots: UnsafeMutablePointer<Int32>?

    /// The most entries that a table had.
    @exclusivity(unchecked) private(set) var recordCount: Int32 = 0

    @exclusivity(unchecked) private var spares: [Spare] = []

    /// A container that nobody else holds can be used again, which saves Swift the search for its generic type.
    private struct Spare {
        var container: LuaKeyedContainer
        let state: LuaKeyedState
    }

    init<Key: CodingKey>(_ type: Key.Type) {
        guard MemoryLayout<Key>.size <= 1, _isPOD(type) else {
            slots = nil
            return
        }
        slots = .allocate(capacity: 256)
        slots?.initialize(repeating: 0, count: 256)
    }

    deinit { slots?.deallocate() }

    @inline(__always)
    func slot<Key>(of key: Key) -> UnsafeMutablePointer<Int32>? {
        guard let slots else { return nil }
        if MemoryLayout<Key>.size == 0 { return slots }
        return slots + Int(withUnsafePointer(to: key) { UnsafeRawPointer($0).load(as: UInt8.self) })
    }

    /// Notes how many entries a table has got.
    @inline(__always)
    func note(_ count: Int32) { if count > recordCount { recordCount = min(count, 256) } }

    /// A state whose container was made for the same kind of session before and is free, or `nil`.
    func spare(_ session: LuaCodingSession, _ place: LuaCodingPlace) -> LuaKeyedState? {
        for index in spares.indices where isKnownUniquelyReferenced(&spares[index].container) {
            let state = spares[index].state
            guard state.isEncoding == session.isEncoding else { continue }
            state.prepare(session, place)
            state.rememberNested()
            return state
        }
        return nil
    }

    func keep(_ container: LuaKeyedContainer, _ state: LuaKeyedState) {
        state.address.pointee = Unmanaged.passUnretained(container).toOpaque()
        guard spares.count < 8 else { return }
        spares.append(Spare(container: container, state: state))
        state.rememberNested()
    }
}

/// What Swift's keyed containers are: a reference to a box, of whatever class.
final class LuaKeyedContainer {}

/// What a keyed container is about.
final class LuaKeyedState {
    @exclusivity(unchecked) private(set) var core: UnsafeMutablePointer<LuaCodingCore>
    @exclusivity(unchecked) private(set) var depth: Int32 = -1
    @exclusivity(unchecked) private(set) var serial: UInt32 = 0
    /// The slots of keys that are known; `nil` if the table is not on the stack, or its keys are not those of the type.
    @exclusivity(unchecked) private(set) var slots: UnsafeMutablePointer<Int32>?

    @exclusivity(unchecked) private(set) var session: LuaCodingSession
    @exclusivity(unchecked) private var nested: LuaNestedTable?
    @exclusivity(unchecked) private var isRemembered = false
    let isEncoding: Bool
    /// The cache holds it, which outlasts all sessions.
    unowned(unsafe) let keys: LuaKeyTable

    /// Where the container's reference is, once more: read from memory as what it is, it needs no generic type.
    let address: UnsafeMutablePointer<UnsafeMutableRawPointer>

    init(_ session: LuaCodingSession, _ place: LuaCodingPlace, _ keys: LuaKeyTable) {
        core = session.core
        self.session = session
        self.keys = keys
        isEncoding = session.isEncoding
        address = .allocate(capacity: 1)
        prepare(session, place)
    }

    deinit { address.deallocate() }

    func prepare(_ session: LuaCodingSession, _ place: LuaCodingPlace) {
        if self.session !== session { self.session = session }
        core = session.core
        depth = place.depth
        serial = place.serial
        if nested !== place.nested { nested = place.nested }
        slots = place.nested != nil || session.isSpecial ? nil : keys.slots
    }

    /// Has the session let go of the nested table when it ends; the cache would keep it.
    func rememberNested() {
        guard nested != nil, !isRemembered else { return }
        isRemembered = true
        session.nestedStates.append(self)
    }

    func forgetNested() {
        nested = nil
        isRemembered = false
    }

    var place: LuaCodingPlace { LuaCodingPlace(nested: nested, depth: depth, serial: serial) }

    /// The slot of a key's string, 0 where it is not known.
    @inline(__always)
    func knownSlot<Key>(of key: Key) -> Int32 {
        guard let slots else { return 0 }
        if MemoryLayout<Key>.size == 0 { return slots[0] }
        return slots[Int(withUnsafePointer(to: key) { UnsafeRawPointer($0).load(as: UInt8.self) })]
    }
}
