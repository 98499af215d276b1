/// One run of an encoder or decoder: the values that it is inside of.
class LuaCodingSession {
    final let core: UnsafeMutablePointer<LuaCodingCore>
    /// It outlasts the runs of all sessions.
    unowned(unsafe) final let cache: LuaCodingCache
    final var ownCache: LuaCodingCache?

    @exclusivity(unchecked) private final var capacity: Int32 = 0
    @exclusivity(unchecked) private final var limit: Int32 = 0
    @exclusivity(unchecked) private final var serial: UInt32 = 0
    /// Up to where there is room for values.
    @exclusivity(unchecked) private final var reserved: Int32 = 0

    /// Where the next value is in what contains it.
    @exclusivity(unchecked) final var position: Int32 = 0
    @exclusivity(unchecked) final var container: Unmanaged<LuaNestedTable>?

    private final var nestedStates: Set<UnsafeMutablePointer<LuaKeyedState>> = []

    /// Whether strategies have a say in each entry.
    @exclusivity(unchecked) final var isSpecial = false

    init(_ stack: LuaStack, _ cache: LuaCodingCache) {
        self.cache = cache
        core = .allocate(capacity: 1)
        core.initialize(to: LuaCodingCore(self, stack: stack))
    }

    deinit {
        frames.deallocate()
        core.deallocate()
    }

    @inline(__always)
    final var stack: LuaStack { core.pointee.stack }

    /// The frame of the value at hand; -1 while there is none.
    @inline(__always)
    final var depth: Int32 {
        get { core.pointee.depth }
        set { core.pointee.depth = newValue }
    }

    @inline(__always)
    final var frames: UnsafeMutablePointer<LuaCodingFrame> { core.pointee.frames }

    @inline(__always)
    final var isActive: Bool { core.pointee.isActive }

    final func start(_ stack: LuaStack, depthLimit: Int) {
        core.pointee.stack = stack
        core.pointee.callbacks = stack.callbacks
        limit = Int32(clamping: max(1, depthLimit))
        depth = 0
        reserved = 0
        grow(to: 1)
        push(slot: stack.height + 1, identity: nil)
    }

    final func end() {
        depth = -1
        container = nil
        position = 0
        for state in nestedStates { state.pointee.end(with: self) }
        nestedStates.removeAll()
    }

    /// Makes the state of a container about a table inside another, which it holds until the run ends.
    final func prepare(_ state: UnsafeMutablePointer<LuaKeyedState>, at place: LuaCodingPlace) {
        state.pointee.prepare(self, place)
        if place.nested != nil { nestedStates.insert(state) }
    }

    /// A state for a container about the value at hand, or about a table inside another.
    final func makeState(_ keys: LuaKeyTable, at place: LuaCodingPlace?) -> UnsafeMutablePointer<LuaKeyedState> {
        let state = UnsafeMutablePointer<LuaKeyedState>.allocate(capacity: 1)
        state.initialize(to: LuaKeyedState(self, keys))
        if let place { prepare(state, at: place) } else { state.pointee.prepare(self) }
        return state
    }

    private func grow(to least: Int32) {
        guard least >= capacity else { return }
        let grown = max(32, 2 * least)
        let copy = UnsafeMutablePointer<LuaCodingFrame>.allocate(capacity: Int(grown))
        copy.update(from: frames, count: Int(capacity))
        frames.deallocate()
        core.pointee.frames = copy
        capacity = grown
    }

    @inline(__always)
    private func push(slot: Int32, identity: UnsafeRawPointer?) {
        serial &+= 1
        frames[Int(depth)] = LuaCodingFrame(
            slot: slot, serial: serial, position: position, container: container, identity: identity)
        position = 0
        container = nil
    }

    /// Begins a value inside the one at hand.
    @inline(__always)
    final func begin(slot: Int32, identity: UnsafeRawPointer? = nil) throws {
        // The first frame is the session's own.
        if depth >= limit { throw tooDeep(slot, identity) }
        if slot > reserved || !LuaStack.hasRoom { try reserve(slot) }
        depth += 1
        if depth >= capacity { grow(to: depth) }
        push(slot: slot, identity: identity)
    }

    @inline(__always)
    final func finish() {
        depth -= 1
        leave()
    }

    /// Makes room for many values at a time.
    @inline(never)
    private func reserve(_ slot: Int32) throws {
        try stack.reserve(64)
        reserved = stack.height + 52
    }

    @inline(never)
    private func tooDeep(_ slot: Int32, _ identity: UnsafeRawPointer?) -> LuaError {
        let isInside = (0...depth).contains { depth in
            let frame = frames[Int(depth)]
            if let identity { return frame.identity == identity }
            return frame.slot < slot && stack.isSameTable(at: frame.slot, and: slot)
        }
        if isInside { return .conversion("the value contains itself") }
        return .conversion("nested deeper than \(limit) levels, the limit that depthLimit sets")
    }

    /// The place of the value at hand.
    @inline(__always)
    final var place: LuaCodingPlace {
        guard isActive else { return .nowhere }
        return LuaCodingPlace(depth: depth, serial: frames[Int(depth)].serial)
    }

    /// The slot of a container's table, pushed if it is not on the stack.
    @inline(__always)
    final func open(_ place: LuaCodingPlace) throws -> Int32 {
        if place.nested != nil { return try openNested(place) }
        guard isActive, place.depth <= depth, place.depth >= 0, frames[Int(place.depth)].serial == place.serial else {
            throw place.error
        }
        return frames[Int(place.depth)].slot
    }

    private func openNested(_ place: LuaCodingPlace) throws -> Int32 {
        guard isActive, let nested = place.nested, nested.kind != .mixed else {
            throw place.error
        }
        try stack.reserve(12)
        try stack.push(nested.reference)
        return stack.height
    }

    /// Pops the table again if it was pushed.
    @inline(__always)
    final func close(_ place: LuaCodingPlace) { if place.nested != nil { stack.pop() } }

    /// Forgets where the next value is, once it has been there.
    @inline(__always)
    final func leave() {
        position = 0
        container = nil
    }

    /// Notes which nested table the next value stands in.
    @inline(__always)
    final func enter(_ place: LuaCodingPlace) {
        container = place.nested.map { Unmanaged.passUnretained($0) }
    }
}

extension LuaCodingSession {
    /// Whether there may be no value of a type.
    final func isOptional(_ type: any Any.Type) -> Bool {
        cache.plan(for: type)._withUnsafeGuaranteedRef { $0.isOptional }
    }

    /// The keys that lead to the value at hand, as Lua sees them.
    final var path: [any CodingKey] { isActive ? path(to: depth) : [] }

    final func path(to place: LuaCodingPlace) -> [any CodingKey] {
        if let nested = place.nested { return nested.path }
        guard place.depth >= 0, place.depth <= depth else { return [] }
        return path(to: place.depth)
    }

    private func path(to depth: Int32) -> [any CodingKey] {
        var keys: [any CodingKey] = []
        var depth = depth
        while depth > 0 {
            let frame = frames[Int(depth)]
            if let key = key(of: frame) { keys.append(key) }
            if let container = frame.container {
                return container._withUnsafeGuaranteedRef { $0.path } + keys.reversed()
            }
            depth -= 1
        }
        return keys.reversed()
    }

    private func key(of frame: LuaCodingFrame) -> LuaCodingKey? {
        switch frame.position {
        case 0: LuaCodingKey(stack, at: Int(frame.slot) - 1)
        case -1: nil
        default: LuaCodingKey(intValue: Int(frame.position))
        }
    }
}

extension LuaCodingKey {
    /// The key at an index of the stack, of whatever type.
    init(_ stack: LuaStack, at index: Int) {
        switch try? LuaValue.fromLua(stack, at: index) {
        case .string(let name): self.init(stringValue: name.lossyText)
        case .number(let number):
            if let position = Int(exactly: number) {
                self.init(intValue: position)
            } else {
                self.init(stringValue: LuaValue.text(of: number))
            }
        case let value: self.init(stringValue: value?.description ?? "?")
        }
    }
}

extension LuaError {
    static var mixed: LuaError { .conversion("a value cannot be encoded in more than one way") }

    static var outlived: LuaError { .conversion("a container was used after its value was complete") }
}
