/// A few objects by pointer, each of which may be forgotten at any time. It keeps none of them alive.
struct LuaPointerCache<Object: AnyObject> {
    private let entries: UnsafeMutablePointer<(key: UnsafeRawPointer?, object: Unmanaged<Object>?)>
    private static var count: Int { 64 }

    init() {
        entries = .allocate(capacity: Self.count)
        entries.initialize(repeating: (nil, nil), count: Self.count)
    }

    func deallocate() { entries.deallocate() }

    @inline(__always)
    subscript(key: UnsafeRawPointer) -> Unmanaged<Object>? {
        get {
            let entry = entries + Self.index(of: key)
            return entry.pointee.key == key ? entry.pointee.object : nil
        }
        nonmutating set { entries[Self.index(of: key)] = (key, newValue) }
    }

    @inline(__always)
    private static func index(of key: UnsafeRawPointer) -> Int {
        let bits = UInt(bitPattern: key)
        return Int((bits >> 4) ^ (bits >> 10)) & (count - 1)
    }
}
