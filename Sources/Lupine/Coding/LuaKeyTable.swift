/// What the containers with keys of one type share.
final class LuaKeyTable {
    /// The slot of each key's string by the byte that the key is, 0 where it is not known yet; `nil` where keys are more
    /// than a byte, unlike the cases of an enumeration.
    let slots: UnsafeMutablePointer<Int32>?

    /// The most entries that a table had.
    @exclusivity(unchecked) private(set) var recordCount: Int32 = 0

    @exclusivity(unchecked) var encodingContainers = LuaContainerPool()
    @exclusivity(unchecked) var decodingContainers = LuaContainerPool()

    init<Key: CodingKey>(_ type: Key.Type) {
        guard MemoryLayout<Key>.size <= 1, _isPOD(type) else {
            slots = nil
            return
        }
        slots = .allocate(capacity: 256)
        slots?.initialize(repeating: 0, count: 256)
    }

    deinit {
        encodingContainers.retire { LuaEncodingSession.ended() }
        decodingContainers.retire { LuaDecodingSession.ended() }
        slots?.deallocate()
    }

    @inline(__always)
    func slot<Key>(of key: Key) -> UnsafeMutablePointer<Int32>? {
        slots.map { $0 + LuaKeyTable.index(of: key) }
    }

    /// The byte that a key is, of a type that has slots.
    @inline(__always)
    static func index<Key>(of key: Key) -> Int {
        MemoryLayout<Key>.size == 0 ? 0 : Int(unsafeBitCast(key, to: UInt8.self))
    }

    /// Notes how many entries a table has got.
    func note(_ count: Int32) { recordCount = min(count, 256) }
}
