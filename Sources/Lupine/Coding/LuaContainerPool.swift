/// The keyed containers of one type of key that were made so far. One that nobody else holds any more can be used again,
/// which saves Swift the search for its generic type.
struct LuaContainerPool {
    private var entries: [Entry] = []
    /// The entries from here on are free.
    private var used = 0

    private struct Entry {
        var container: LuaKeyedContainer
        let state: UnsafeMutablePointer<LuaKeyedState>
    }

    /// The state of a container that is free, or `nil`.
    @inline(__always)
    mutating func take() -> UnsafeMutablePointer<LuaKeyedState>? {
        while used > 0, isKnownUniquelyReferenced(&entries[used - 1].container) { used -= 1 }
        guard used < entries.count else { return nil }
        used += 1
        return entries[used - 1].state
    }

    /// Adds a container, which is in use.
    mutating func add(_ container: LuaKeyedContainer, _ state: UnsafeMutablePointer<LuaKeyedState>) {
        state.pointee.container = Unmanaged.passUnretained(container).toOpaque()
        entries.append(Entry(container: container, state: state))
        used = entries.count
    }

    /// Frees all states, but for those of containers that somebody has kept.
    mutating func retire(_ ended: () -> LuaCodingSession) {
        for index in entries.indices {
            let state = entries[index].state
            if isKnownUniquelyReferenced(&entries[index].container) {
                state.pointee.release()
                state.deallocate()
            } else {
                // Nobody knows when that container goes, so its state stays.
                let session = Unmanaged.passRetained(ended())
                state.pointee.end(with: session.takeUnretainedValue())
            }
        }
    }
}

/// What Swift's keyed containers are: a reference to a box, of whatever class.
final class LuaKeyedContainer {}
