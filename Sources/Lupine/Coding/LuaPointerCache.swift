/// A few objects by pointer, each of which may be forgotten at any time. It keeps none of them alive.
struct LuaPointerCache<Object: AnyObject> {
    private let entries: UnsafeMutablePointer<(key: UnsafeRawPointer?, object: Unmanaged<Object>?)>
    private static var count: Int { 256 }

    init() {
        entries = .allocate(capacity: Self.count)
        entries.initialize(repeating: (nil, nil), count: Self.count)
    }

    func deallocate() { entries.deallocate() }

    /// The object of a pointer, in one of the two places where it may be.
    @inline(__always)
    subscript(key: UnsafeRawPointer) -> Unmanaged<Object>? {
        let first = entries + Self.index(of: key)
        if first.pointee.key == key { return first.pointee.object }
        let second = entries + (Self.index(of: key) ^ 1)
        return second.pointee.key == key ? second.pointee.object : nil
    }

    func insert(_ object: Object, for key: UnsafeRawPointer) {
        let first = entries + Self.index(of: key)
        let second = entries + (Self.index(of: key) ^ 1)
        let place = first.pointee.key == nil || second.pointee.key != nil ? first : second
        place.pointee = (key, Unmanaged.passUnretained(object))
    }

    @inline(__always)
    private static func index(of key: UnsafeRawPointer) -> Int {
        Int(truncatingIfNeeded: (UInt64(UInt(bitPattern: key)) &* 0x9e37_79b9_7f4a_7c15) >> 56)
    }
}
