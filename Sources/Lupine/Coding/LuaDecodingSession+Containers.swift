/// Containers.
extension LuaDecodingSession {
    /// The state of a container for the value at hand that was made before; `nil` where it takes another.
    @inline(__always)
    func spareState<Key: CodingKey>(keyedBy type: Key.Type) -> UnsafeMutablePointer<LuaKeyedState>? {
        guard isActive, stack.isTable(at: frames[Int(depth)].slot) else { return nil }
        return cache.keyTable(for: type, isSnakeCase: isSnakeCase)._withUnsafeGuaranteedRef { keys in
            guard let state = keys.decodingContainers.take() else { return nil }
            frames[Int(depth)].kind = .keyed
            state.pointee.prepare(self)
            return state
        }
    }

    /// A container for the value at hand, where none could be used again.
    func makeContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard isActive, stack.isTable(at: frames[Int(depth)].slot) else { return try keyedContainer(at: place) }
        frames[Int(depth)].kind = .keyed
        return makeContainer(cache.keyTable(for: type, isSnakeCase: isSnakeCase).takeUnretainedValue())
    }

    /// A keyed container inside another.
    func keyedContainer<Key: CodingKey>(at place: LuaCodingPlace) throws -> KeyedDecodingContainer<Key> {
        let slot = try table(place)
        defer { close(place) }
        guard stack.isTable(at: slot) else { throw mismatch("table", at: slot, [String: Any].self, in: place) }
        place.nested?.kind = .keyed
        let keys = cache.keyTable(for: Key.self, isSnakeCase: isSnakeCase).takeUnretainedValue()
        guard let state = keys.decodingContainers.take() else { return makeContainer(keys, at: place) }
        prepare(state, at: place)
        return decodingContainer(at: UnsafeRawPointer(state))
    }

    @inline(never)
    private func makeContainer<Key: CodingKey>(
        _ keys: LuaKeyTable, at place: LuaCodingPlace? = nil
    ) -> KeyedDecodingContainer<Key> {
        let state = makeState(keys, at: place)
        let container = KeyedDecodingContainer(LuaKeyedDecodingContainer<Key>(state: state))
        keys.decodingContainers.add(unsafeBitCast(container, to: LuaKeyedContainer.self), state)
        return container
    }

    func unkeyedContainer(at place: LuaCodingPlace) throws -> LuaUnkeyedDecodingContainer {
        let slot = try table(place)
        defer { close(place) }
        guard stack.isTable(at: slot) else { throw mismatch("table", at: slot, [Any].self, in: place) }
        let count: Int
        do {
            count = try elementCount(of: slot, allowsHoles: true)
        } catch {
            throw located(error, [Any].self, in: place)
        }
        return LuaUnkeyedDecodingContainer(session: self, place: place, count: count)
    }

    /// Where a container finds the value on top when that is no longer there.
    func nestedPlace(path: [any CodingKey]) -> LuaCodingPlace {
        var place = LuaCodingPlace.nowhere
        let nested = LuaNestedTable(stack.reference(at: -1), path: path)
        place.nested = nested
        if refusesUnknownKeys { watched.append((depth, nested)) }
        return place
    }

    /// The number of elements of a table.
    func elementCount(of table: Int32, allowsHoles: Bool) throws -> Int {
        let count = stack.sequenceLength(of: table, allowsHoles: allowsHoles)
        if count < 0, decoder.mixedTableDecodingStrategy == .useElements { return stack.rawLength(of: table) }
        try stack.checkSequence(at: table, count, allowsHoles)
        return Int(count)
    }
}
