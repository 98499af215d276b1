/// A value that is being encoded or decoded, among those that contain it.
struct LuaCodingFrame {
    enum Kind: UInt8 {
        /// Nothing has been asked for yet.
        case none
        case keyed
        case unkeyed
        case single
        /// What cannot be: two kinds at once.
        case mixed
    }

    /// Where the value is on the stack, or will be. Its key is below it.
    var slot: Int32
    /// Tells the frame from others that were at this depth before.
    var serial: UInt32
    /// The value's position in an array; 0 if it has a key; -1 if it stands for the value around it.
    var position: Int32
    /// Elements or entries so far.
    var count: Int32 = 0
    var kind = Kind.none
    /// What contains the value, where that is no value of its own.
    var container: Unmanaged<LuaNestedTable>?
    /// What tells a value that contains itself.
    var identity: UnsafeRawPointer?
}

/// What every entry looks at. It is plain memory: objects on the way there would be retained each time.
struct LuaCodingCore {
    var stack: LuaStack
    /// The frame of the value at hand; -1 while there is none.
    var depth: Int32 = -1
    var callbacks: Int32 = 0
    var frames: UnsafeMutablePointer<LuaCodingFrame>
    /// The session itself, whose memory this is.
    let session: Unmanaged<LuaCodingSession>

    init(_ session: LuaCodingSession, stack: LuaStack) {
        self.session = Unmanaged.passUnretained(session)
        self.stack = stack
        frames = .allocate(capacity: 1)
    }

    /// Whether the stack is as the session left it: a function that Lua called meanwhile sees another part of it.
    @inline(__always)
    var isActive: Bool { depth >= 0 && stack.callbacks == callbacks }

    /// The slot of the table of a frame, 0 if it cannot be used now.
    @inline(__always)
    func table(_ place: Int32, _ serial: UInt32) -> Int32 {
        guard isActive, place <= depth, place >= 0, frames[Int(place)].serial == serial else { return 0 }
        return frames[Int(place)].slot
    }
}

/// A table that a container made inside another, whose life no value bounds.
final class LuaNestedTable {
    let reference: LuaReference
    let path: [any CodingKey]
    var count: Int32 = 0
    var kind = LuaCodingFrame.Kind.none
    /// The keys that a decoder knows, where others are errors.
    var known: Set<LuaValue> = []
    /// The tables inside it that may be asked for again.
    var inner: [LuaCodingKey: LuaNestedTable] = [:]

    init(_ reference: LuaReference, path: [any CodingKey]) {
        self.reference = reference
        self.path = path
    }
}

/// Where a container finds its table.
struct LuaCodingPlace {
    var nested: LuaNestedTable?
    let depth: Int32
    let serial: UInt32

    static var nowhere: LuaCodingPlace { LuaCodingPlace(depth: -1, serial: 0) }

    /// The place of a container of another kind than its value has already.
    static var mixed: LuaCodingPlace { LuaCodingPlace(depth: -2, serial: 0) }

    /// What is said where the place cannot be used.
    var error: LuaError { depth == -2 ? .mixed : .outlived }
}
