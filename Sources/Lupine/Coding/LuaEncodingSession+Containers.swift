/// Containers.
extension LuaEncodingSession {
    /// The state of a container for the value at hand that was made before; `nil` where it takes another.
    @inline(__always)
    func spareState<Key: CodingKey>(keyedBy type: Key.Type) -> UnsafeMutablePointer<LuaKeyedState>? {
        cache.keyTable(for: type, isSnakeCase: isSnakeCase)._withUnsafeGuaranteedRef { keys in
            makeTable(.keyed, count: keys.recordCount)
            guard isActive, frames[Int(depth)].kind == .keyed, let state = keys.encodingContainers.take() else {
                return nil
            }
            state.pointee.prepare(self)
            return state
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if let state = spareState(keyedBy: type) { return encodingContainer(at: UnsafeRawPointer(state)) }
        return makeContainer(keyedBy: type)
    }

    /// A container for the value at hand, whose table is there, where none could be used again.
    func makeContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let keys = cache.keyTable(for: type, isSnakeCase: isSnakeCase).takeUnretainedValue()
        if isActive, frames[Int(depth)].kind == .mixed { return keyedContainer(at: .mixed) }
        return makeContainer(keys)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        makeTable(.unkeyed, count: 0)
        return LuaUnkeyedEncodingContainer(session: self, place: containerPlace)
    }

    /// The place of the value at hand, if it can have a table.
    private var containerPlace: LuaCodingPlace {
        isActive && frames[Int(depth)].kind == .mixed ? .mixed : place
    }

    /// A keyed container inside another.
    func keyedContainer<Key: CodingKey>(at place: LuaCodingPlace) -> KeyedEncodingContainer<Key> {
        let keys = cache.keyTable(for: Key.self, isSnakeCase: isSnakeCase).takeUnretainedValue()
        guard let state = keys.encodingContainers.take() else { return makeContainer(keys, at: place) }
        prepare(state, at: place)
        return encodingContainer(at: UnsafeRawPointer(state))
    }

    @inline(never)
    private func makeContainer<Key: CodingKey>(
        _ keys: LuaKeyTable, at place: LuaCodingPlace? = nil
    ) -> KeyedEncodingContainer<Key> {
        let state = makeState(keys, at: place)
        let container = KeyedEncodingContainer(LuaKeyedEncodingContainer<Key>(state: state))
        keys.encodingContainers.add(unsafeBitCast(container, to: LuaKeyedContainer.self), state)
        return container
    }

    /// Pushes the table of the value at hand, unless it is there.
    func makeTable(_ kind: LuaCodingFrame.Kind, count: Int32) {
        guard isActive else { return }
        let frame = frames + Int(depth)
        switch frame.pointee.kind {
        // Whoever kept the encoder may have values on top.
        case .none where stack.height == frame.pointee.slot - 1:
            frame.pointee.kind = kind
            stack.pushNewTable(arrayCount: 0, recordCount: count)
            if let identity = frame.pointee.identity { share(identity) }
        case kind: break
        // A container cannot throw when it is made.
        default: frame.pointee.kind = .mixed
        }
    }
}
