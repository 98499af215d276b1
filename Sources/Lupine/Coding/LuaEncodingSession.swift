/// One run of an encoder, which writes to the stack.
final class LuaEncodingSession: LuaCodingSession {
    @exclusivity(unchecked) private(set) var encoder: LuaEncoder

    // What the strategies say about every value.
    @exclusivity(unchecked) private(set) var isRenaming = false
    @exclusivity(unchecked) private(set) var isSnakeCase = false
    @exclusivity(unchecked) private(set) var isStrict = false
    @exclusivity(unchecked) private(set) var isSharing = false
    @exclusivity(unchecked) private(set) var makesTables = false

    /// What values get as their encoder; it holds this session.
    unowned(unsafe) private var handle: LuaSessionEncoder?

    /// The tables that containers of the values at hand have made, by the depth of the value.
    var inner: [Int32: (serial: UInt32, tables: [LuaCodingKey: LuaNestedTable])] = [:]

    /// The tables of instances, while shared ones keep their identity.
    /// They are kept alive, lest others take their places in memory.
    var instances: [UnsafeRawPointer: (table: LuaReference, instance: AnyObject)] = [:]

    override init(_ stack: LuaStack, _ cache: LuaCodingCache) {
        encoder = cache.encoder
        super.init(stack, cache)
    }

    /// A session that never begins: what coders and containers belong to that somebody has kept for too long.
    static func ended() -> LuaEncodingSession {
        let cache = LuaCodingCache()
        let session = LuaEncodingSession(.none, cache)
        session.ownCache = cache
        return session
    }

    /// Pushes a value as an encoder's strategies say.
    ///
    /// - Throws: `EncodingError`, what the value throws itself, and `LuaError`; the stack is as before then.
    /// - Parameters:
    ///   - isSharing: Whether instances are the same table each time, whatever the encoder says.
    ///   - makesTables: Whether exported objects become tables, whatever the encoder says.
    static func push<Value: Encodable>(
        _ value: Value, to stack: LuaStack, with encoder: LuaEncoder? = nil, isSharing: Bool = false,
        makesTables: Bool = false
    ) throws {
        try stack.reserve(12)
        let cache = LuaCodingCache.of(stack)
        var handle = cache.encoder(stack)
        let session = handle.session
        session.start(stack, handle, encoder ?? cache.encoder)
        if isSharing { session.isSharing = true }
        if makesTables { session.makesTables = true }
        let policy = stack.host.integers
        if let chosen = session.encoder.integerEncodingStrategy { stack.host.integers = chosen }
        let height = stack.height
        defer {
            session.end()
            stack.host.integers = policy
            if !session.instances.isEmpty { session.instances.removeAll() }
            if !session.inner.isEmpty { session.inner.removeAll() }
            if session.encoder !== cache.encoder { session.encoder = cache.encoder }
            if !isKnownUniquelyReferenced(&handle) {
                // An encoder that somebody kept must not write to the next value.
                handle.session = .ended()
                handle = LuaSessionEncoder(session)
            }
            cache.spareEncoders.append(handle)
        }
        do {
            session.position = -1
            try session.push(value)
        } catch {
            stack.restore(to: height)
            throw session.located(error, value)
        }
    }

    private func start(_ stack: LuaStack, _ handle: LuaSessionEncoder, _ encoder: LuaEncoder) {
        self.handle = handle
        self.encoder = encoder
        isRenaming = encoder.keyEncodingStrategy.isRenaming
        isSnakeCase = encoder.keyEncodingStrategy.isSnakeCase
        isStrict = encoder.nonConformingFloatEncodingStrategy.isStrict
        isSharing = encoder.referenceEncodingStrategy == .shared
        makesTables = encoder.objectEncodingStrategy == .table
        isSpecial = isRenaming || isStrict
        start(stack, depthLimit: encoder.depthLimit)
    }

    /// Pushes a value inside another.
    @inline(__always)
    func push<Value: Encodable>(_ value: Value) throws {
        try cache.plan(for: Value.self)._withUnsafeGuaranteedRef { try push(value, $0) }
    }

    /// Pushes a value whose type's plan is known.
    @inline(__always)
    func push<Value: Encodable>(_ value: Value, _ plan: LuaCodingPlan) throws {
        if let writer = plan.writer {
            try writer._withUnsafeGuaranteedRef {
                try unsafeDowncast($0, to: LuaValueWriter<Value>.self).write(value, to: self)
            }
        } else {
            try pushCoded(value, identity: plan.isClass ? identity(of: value) : nil)
        }
    }

    func identity<Value>(of value: Value) -> UnsafeRawPointer {
        UnsafeRawPointer(Unmanaged.passUnretained(value as AnyObject).toOpaque())
    }

    /// Pushes what a value encodes.
    func pushCoded<Value: Encodable>(_ value: Value, identity: UnsafeRawPointer?) throws {
        if let identity, isSharing, try pushShared(identity) { return }
        let slot = stack.height + 1
        try begin(slot: slot, identity: identity)
        do {
            try value.encode(to: handle.unsafelyUnwrapped)
        } catch {
            finish()
            stack.restore(to: slot - 1)
            // Nothing else may stand for half a value.
            if let identity, isSharing { instances[identity] = nil }
            throw error
        }
        let frame = frames[Int(depth)]
        finish()
        switch frame.kind {
        case .keyed, .single: break
        // As in Foundation, what encodes nothing is empty.
        case .none:
            stack.pushNewTable()
            if let identity { share(identity) }
        case .unkeyed: if frame.count == 0 { try markArray() }
        case .mixed:
            stack.restore(to: slot - 1)
            throw LuaError.mixed
        }
    }

    /// Throws what the containers of the value at hand could not.
    func checkUse() throws {
        if frames[Int(depth)].kind == .mixed { throw LuaError.mixed }
    }

    /// Pushes a single value.
    @inline(__always)
    func push<Value: LuaScalar>(scalar value: Value) throws {
        if isStrict, Value.self == Double.self || Value.self == Float.self,
            let number = value as? Double ?? (value as? Float).map(Double.init)
        {
            return try push(strictly: number)
        }
        try value.toLua(stack)
    }

    private func push(strictly value: Double) throws {
        if value.isFinite {
            stack.push(value)
            return
        }
        switch encoder.nonConformingFloatEncodingStrategy {
        case .number: stack.push(value)
        case .throw: throw LuaError.conversion("finite number expected, got \(LuaValue.text(of: value))")
        case .convertToString(let positive, let negative, let nan):
            try (value.isNaN ? nan : value > 0 ? positive : negative).toLua(stack)
        }
    }

    /// Runs a conversion that pushes one value.
    func convert<Value: LuaConvertible>(_ value: Value, _ push: () throws -> Void) throws {
        guard Value._luaWidth == 1 else { throw LuaError.notOne(Value.self) }
        try push()
    }

    /// Pushes what stands for the absence of a value.
    func pushNil() {
        switch encoder.nilEncodingStrategy {
        case .absent: stack.pushNil()
        case .none: stack.pushNone()
        }
    }

    /// Says that a container cannot be used now, and where it was.
    @inline(never)
    func unusable(_ place: LuaCodingPlace, _ value: Any) -> any Error {
        let isMixed = place.nested?.kind == .mixed
        return located(isMixed ? LuaError.mixed : place.error, value, in: self.place)
    }

    /// Says where a value could not be encoded.
    func located(_ error: any Error, _ value: Any, in place: LuaCodingPlace? = nil, _ key: (any CodingKey)? = nil)
        -> any Error
    {
        guard let error = error as? LuaError, error.code == .conversion else { return error }
        let path = (place.map { self.path(to: $0) } ?? []) + (key.map { [$0] } ?? [])
        return EncodingError.invalidValue(
            value,
            EncodingError.Context(
                codingPath: path, debugDescription: path.leading(to: error.message), underlyingError: error))
    }
}
