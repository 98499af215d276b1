/// One run of a decoder, which reads from the stack.
final class LuaDecodingSession: LuaCodingSession {
    @exclusivity(unchecked) private(set) var decoder: LuaDecoder

    // What the strategies say about every value.
    @exclusivity(unchecked) private(set) var isSnakeCase = false
    @exclusivity(unchecked) private(set) var isCustom = false
    @exclusivity(unchecked) private(set) var isStrict = false
    @exclusivity(unchecked) private(set) var refusesUnknownKeys = false
    /// Whether an array of single values has no more to it.
    @exclusivity(unchecked) private(set) var readsWhole = false

    /// What values get as their decoder; it holds this session.
    unowned(unsafe) private var handle: LuaSessionDecoder?

    /// The keys that each value at hand has asked for, where others are errors.
    @exclusivity(unchecked) var known: [Int32: Set<LuaValue>] = [:]
    /// The nested tables of the values at hand, for the same.
    @exclusivity(unchecked) var watched: [(depth: Int32, table: LuaNestedTable)] = []

    override init(_ stack: LuaStack, _ cache: LuaCodingCache) {
        decoder = cache.decoder
        super.init(stack, cache)
    }

    /// A session that never begins: what coders and containers belong to that somebody has kept for too long.
    static func ended() -> LuaDecodingSession {
        let cache = LuaCodingCache()
        let session = LuaDecodingSession(.none, cache)
        session.ownCache = cache
        return session
    }

    /// Reads the value on top of the stack, where it stays, as a decoder's strategies say.
    ///
    /// - Throws: `DecodingError`, what the type throws itself, and `LuaError`.
    static func pull<Value: Decodable>(
        _ type: Value.Type, from stack: LuaStack, with decoder: LuaDecoder? = nil
    ) throws -> Value {
        try stack.reserve(12)
        let cache = LuaCodingCache.of(stack)
        var handle = cache.decoder(stack)
        let session = handle.session
        session.start(stack, handle, decoder ?? cache.decoder)
        let height = stack.height
        defer {
            session.end()
            if !session.known.isEmpty { session.known.removeAll() }
            if !session.watched.isEmpty { session.watched.removeAll() }
            if session.decoder !== cache.decoder { session.decoder = cache.decoder }
            stack.restore(to: height)
            if !isKnownUniquelyReferenced(&handle) {
                // A decoder that somebody kept must not read the next value.
                handle.session = .ended()
                handle = LuaSessionDecoder(session)
            }
            cache.spareDecoders.append(handle)
        }
        session.position = -1
        do {
            return try session.pull(type)
        } catch let error as DecodingError {
            throw error.located
        } catch {
            throw session.located(session.explained(error, type), type)
        }
    }

    private func start(_ stack: LuaStack, _ handle: LuaSessionDecoder, _ decoder: LuaDecoder) {
        self.handle = handle
        self.decoder = decoder
        isSnakeCase = decoder.keyDecodingStrategy.isSnakeCase
        isCustom = decoder.keyDecodingStrategy.isCustom
        refusesUnknownKeys = decoder.unknownKeyDecodingStrategy == .throw
        isStrict = decoder.nonConformingFloatDecodingStrategy.isStrict
        readsWhole = !isStrict && decoder.mixedTableDecodingStrategy == .throw
        isSpecial = isCustom || isSnakeCase || isStrict || refusesUnknownKeys
        start(stack, depthLimit: decoder.depthLimit)
    }

    /// Reads the value on top of the stack, where it stays.
    @inline(__always)
    func pull<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try cache.plan(for: type)._withUnsafeGuaranteedRef { try pull(type, $0) }
    }

    /// Reads the value on top, whose type's plan is known.
    @inline(__always)
    func pull<Value: Decodable>(_ type: Value.Type, _ plan: LuaCodingPlan) throws -> Value {
        guard let reader = plan.reader else { return try pullCoded(type) }
        return try reader._withUnsafeGuaranteedRef {
            try unsafeDowncast($0, to: LuaValueReader<Value>.self).read(from: self)
        }
    }

    /// Reads the value on top as its type decodes itself.
    func pullCoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let slot = stack.height
        try begin(slot: slot)
        defer {
            if !known.isEmpty { known[depth] = nil }
            finish()
            stack.restore(to: slot)
        }
        let value = try Value(from: handle.unsafelyUnwrapped)
        if refusesUnknownKeys { try checkKeys(at: slot) }
        return value
    }

    /// Reads the value on top by a closure that gets a decoder for it.
    func pullDeferred<Value>(_ body: (any Decoder) throws -> Value) throws -> Value {
        try begin(slot: stack.height)
        defer { finish() }
        return try body(handle.unsafelyUnwrapped)
    }

    /// Reads the value on top as it crosses elsewhere.
    @inline(__always)
    func convert<Value: LuaConvertible>(_ type: Value.Type) throws -> Value {
        guard Value._luaWidth == 1 else { throw LuaError.notOne(type) }
        do {
            return try Value.fromLua(stack, at: -1)
        } catch {
            throw explained(error, type)
        }
    }

    /// Reads a single value on top.
    @inline(__always)
    func pull<Value: LuaScalar>(scalar type: Value.Type) throws -> Value {
        if Value.self == Double.self || Value.self == Float.self, isStrict {
            let number = try pullStrictly()
            if let value = number as? Value ?? Float(number) as? Value { return value }
        }
        return try Value.fromLua(stack, at: -1)
    }

    private func pullStrictly() throws -> Double {
        if case .convertFromString(let positive, let negative, let nan) = decoder.nonConformingFloatDecodingStrategy,
            stack.type(at: -1) == .string
        {
            switch stack.text(at: -1) {
            case positive: return .infinity
            case negative: return -.infinity
            case nan: return .nan
            default: break
            }
        }
        let number = try Double.fromLua(stack, at: -1)
        guard number.isFinite || decoder.nonConformingFloatDecodingStrategy != .throw else {
            throw LuaError.conversion("finite number expected, got \(LuaValue.text(of: number))")
        }
        return number
    }

    /// The value on top in short, for messages.
    func quoteTop() -> String { stack.summary(at: -1) }
}

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

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if let state = spareState(keyedBy: type) { return decodingContainer(at: UnsafeRawPointer(state)) }
        guard isActive, stack.isTable(at: frames[Int(depth)].slot) else { return try keyedContainer(at: place) }
        frames[Int(depth)].kind = .keyed
        return makeContainer(cache.keyTable(for: type, isSnakeCase: isSnakeCase).takeUnretainedValue()) {
            $0.prepare(self)
        }
    }

    /// A keyed container inside another.
    func keyedContainer<Key: CodingKey>(at place: LuaCodingPlace) throws -> KeyedDecodingContainer<Key> {
        let slot = try table(place)
        defer { close(place) }
        guard stack.isTable(at: slot) else { throw mismatch("table", at: slot, [String: Any].self, in: place) }
        place.nested?.kind = .keyed
        let keys = cache.keyTable(for: Key.self, isSnakeCase: isSnakeCase).takeUnretainedValue()
        guard let state = keys.decodingContainers.take() else {
            return makeContainer(keys) {
                $0.prepare(self, place)
            }
        }
        state.pointee.prepare(self, place)
        note(state)
        return decodingContainer(at: UnsafeRawPointer(state))
    }

    @inline(never)
    private func makeContainer<Key: CodingKey>(
        _ keys: LuaKeyTable, _ prepare: (inout LuaKeyedState) -> Void
    ) -> KeyedDecodingContainer<Key> {
        let state = UnsafeMutablePointer<LuaKeyedState>.allocate(capacity: 1)
        state.initialize(to: LuaKeyedState(self, keys))
        prepare(&state.pointee)
        if state.pointee.isNested { note(state) }
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

/// Values of keys whose strings are known.
extension LuaKeyedState {
    var decodingSession: LuaDecodingSession {
        unsafeDowncast(core.pointee.session.takeUnretainedValue(), to: LuaDecodingSession.self)
    }

    /// Reads a single value that the table itself has under such a key; `nil` if it must be looked at more closely.
    @inline(__always)
    func value<Value: LuaScalar>(_ type: Value.Type, key: Int32) -> Value? {
        let stack = core.pointee.stack, table = table
        guard table != 0 else { return nil }
        stack.pushKept(key)
        stack.replaceKey(of: table)
        let value = try? Value.fromLua(stack, at: -1)
        stack.popOne()
        return value
    }

    /// Pushes such a key and its value; false if that must be looked at more closely.
    @inline(__always)
    func pushValue(key: Int32) throws -> Bool {
        let stack = core.pointee.stack, table = table
        guard table != 0 else { return false }
        stack.pushKept(key)
        try stack.pushField(of: table)
        if !stack.isAbsent(at: -1) { return true }
        stack.popTwo()
        return false
    }

    /// Reads the value on top, above its key, and pops both.
    @inline(__always)
    func take<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let stack = core.pointee.stack
        do {
            let value = try core.pointee.session._withUnsafeGuaranteedRef {
                try unsafeDowncast($0, to: LuaDecodingSession.self).pull(type)
            }
            stack.popTwo()
            return value
        } catch {
            throw failed(error, type)
        }
    }

    @inline(never)
    private func failed(_ error: any Error, _ type: any Any.Type) -> any Error {
        let session = decodingSession, stack = session.stack
        defer { stack.popTwo() }
        return session.failure(error, type, in: place, LuaCodingKey(stack, at: -2))
    }
}
