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
        try stack.countReading(32 + MemoryLayout<Value>.stride)
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
