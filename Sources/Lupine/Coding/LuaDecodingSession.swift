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
    @exclusivity(unchecked) private var known: [Int32: Set<LuaValue>] = [:]
    /// The nested tables of the values at hand, for the same.
    @exclusivity(unchecked) private var watched: [(depth: Int32, table: LuaNestedTable)] = []

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
        return try unsafeDowncast(reader, to: LuaValueReader<Value>.self).read(from: self)
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
    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard isActive, stack.isTable(at: frames[Int(depth)].slot) else { return try keyedContainer(at: place) }
        frames[Int(depth)].kind = .keyed
        let keys = cache.keyTable(for: type, isSnakeCase: isSnakeCase)
        guard let state = keys._withUnsafeGuaranteedRef({ $0.decodingContainers.take() }) else {
            return makeContainer(keys.takeUnretainedValue()) { $0.prepare(self) }
        }
        state.pointee.prepare(self)
        return decodingContainer(at: UnsafeRawPointer(state))
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

/// Errors.
extension LuaDecodingSession {
    /// Says where the value on top could not be decoded.
    func located(
        _ error: any Error, _ type: any Any.Type, in place: LuaCodingPlace? = nil, _ key: (any CodingKey)? = nil
    ) -> any Error {
        guard let message = conversionMessage(error) else { return error }
        let path = (place.map { self.path(to: $0) } ?? []) + (key.map { [$0] } ?? [])
        let context = context(message, path, error)
        if stack.isNil(at: -1) { return DecodingError.valueNotFound(type, context) }
        return error is LuaUnfitting || isRightType(type)
            ? DecodingError.dataCorrupted(context) : DecodingError.typeMismatch(type, context)
    }

    private func conversionMessage(_ error: any Error) -> String? {
        if let error = error as? LuaUnfitting { return error.message }
        guard let error = error as? LuaError, error.code == .conversion else { return nil }
        return error.message
    }

    /// The slot of a container's table, pushed if it is not on the stack.
    @inline(__always)
    func table(_ place: LuaCodingPlace) throws -> Int32 {
        do { return try open(place) } catch { throw unusable(place, error) }
    }

    /// Says that a container cannot be used now, and where it was.
    @inline(never)
    private func unusable(_ place: LuaCodingPlace, _ error: any Error) -> any Error {
        guard let message = conversionMessage(error) else { return error }
        return DecodingError.dataCorrupted(context(message, path))
    }

    /// Whether the value on top is of the Lua type that a type is made of.
    private func isRightType(_ type: any Any.Type) -> Bool {
        let luaType = stack.type(at: -1)
        if let scalar = type as? any LuaScalar.Type {
            return luaType == scalar.luaType || (luaType == .cdata && scalar.luaType == .number)
        }
        return luaType == .table && !(type is any LuaCodedAsItself.Type)
    }

    /// Says where the value on top could not be decoded, and what it is.
    @inline(never)
    func failure(
        _ error: any Error, _ type: any Any.Type, in place: LuaCodingPlace, _ key: (any CodingKey)?
    ) -> any Error {
        guard let error = error as? LuaError else { return located(error, type, in: place, key) }
        return located(explained(error, type), type, in: place, key)
    }

    /// Adds what the value on top is, where it is of another type.
    func explained(_ error: any Error, _ type: any Any.Type) -> any Error {
        (error as? LuaError).map { explained($0, type) } ?? error
    }

    func explained(_ error: LuaError, _ type: any Any.Type) -> LuaError {
        guard error.code == .conversion, let scalar = type as? any LuaScalar.Type, stack.type(at: -1) != .cdata,
            scalar.luaType != stack.type(at: -1)
        else { return error }
        return stack.mismatch("\(scalar.luaType)", showing: stack.height)
    }

    func context(_ message: String, _ path: [any CodingKey], _ error: (any Error)? = nil) -> DecodingError.Context {
        DecodingError.Context(
            codingPath: path, debugDescription: path.isEmpty ? message : path.luaText + ": " + message,
            underlyingError: error)
    }

    func mismatch(_ expected: String, at slot: Int32, _ type: any Any.Type, in place: LuaCodingPlace) -> DecodingError {
        let path = path(to: place)
        let context = context("\(expected) expected, got \(stack.summary(at: Int(slot)))", path)
        return stack.isNil(at: Int(slot)) ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }
}

/// Keys that nothing asks for.
extension LuaDecodingSession {
    /// Notes that a value knows the key at an index.
    func know(_ place: LuaCodingPlace, at index: Int = -1) {
        guard refusesUnknownKeys, let key = try? LuaValue.fromLua(stack, at: index) else { return }
        if let nested = place.nested { nested.known.insert(key) } else { known[place.depth, default: []].insert(key) }
    }

    private func checkKeys(at slot: Int32) throws {
        if frames[Int(depth)].kind == .keyed { try checkKeys(at: slot, known[depth] ?? [], path) }
        while let (depth, nested) = watched.last, depth >= self.depth {
            watched.removeLast()
            guard nested.kind == .keyed else { continue }
            try stack.push(nested.reference)
            defer { stack.pop() }
            try checkKeys(at: stack.height, nested.known, nested.path)
        }
    }

    private func checkKeys(at slot: Int32, _ names: Set<LuaValue>, _ path: [any CodingKey]) throws {
        try stack.readEntries(at: Int(slot)) { stack in
            let key = try LuaValue.fromLua(stack, at: -2)
            guard !names.contains(key) else { return }
            let path = path + [LuaCodingKey(stack, at: -2)]
            let candidates = names.compactMap { name -> String? in
                if case .string(let name) = name { name.text } else { nil }
            }
            var message = "unknown key"
            if case .string(let name) = key, let meant = closest(to: name.lossyText, among: candidates) {
                message += ", did you mean '\(meant)'?"
            }
            throw DecodingError.dataCorrupted(context(message, path))
        }
    }
}

/// Values in short, for messages.
extension LuaStack {
    /// A value with its type, cut where it is long.
    func summary(at index: Int) -> String {
        guard index <= top, let value = try? LuaValue.fromLua(self, at: index) else { return "no value" }
        switch value {
        case .boolean, .number, .string:
            let text = value.quoted
            return "\(value.type) " + (text.count > 40 ? text.prefix(39) + "…" : text)
        default: return isNone(at: index) ? "none" : "\(value.type)"
        }
    }

    /// The error for a value that does not have the type asked for, which it shows.
    func mismatch(_ expected: String, showing slot: Int32) -> LuaError {
        .conversion("\(expected) expected, got \(summary(at: Int(slot)))")
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

/// A value that has the right type and still does not fit.
struct LuaUnfitting: Error {
    let message: String
}
