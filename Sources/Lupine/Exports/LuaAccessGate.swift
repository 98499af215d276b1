/// What stands between Lua code and the members of a type where a policy has a say.
final class LuaAccessGate {
    typealias Body = LuaObjectType.Body

    private let root: any LuaExportable.Type
    private let rules: LuaAccessPolicy.Rules
    /// Whether it is about the type itself rather than its objects.
    private let isStatic: Bool

    private var kinds: [String: LuaMemberDescription.Kind] = [:]
    private var getters: [String: Body] = [:]
    private var setters: [String: Body] = [:]
    private let candidates: [LuaMemberRecord]
    private let others: LuaObjectType.Access

    init(
        _ root: any LuaExportable.Type, _ rules: LuaAccessPolicy.Rules, isStatic: Bool = false,
        members: [LuaMemberRecord], getters: [LuaObjectType.Member], setters: [LuaObjectType.Member],
        candidates: [LuaMemberRecord] = [], others: LuaObjectType.Access
    ) {
        self.root = root
        self.rules = rules
        self.isStatic = isStatic
        for member in members { kinds[member.name] = member.description.kind }
        for getter in getters { self.getters[getter.name] = getter.body }
        for setter in setters { self.setters[setter.name] = setter.body }
        self.candidates = candidates
        self.others = others
    }

    var access: LuaObjectType.Access {
        LuaObjectType.Access(read: read, assign: assign, isComplete: true)
    }

    /// The object and the key are the only values on the stack.
    private func read(_ stack: LuaStack) throws -> Int {
        let key = try LuaValue.fromLua(stack, at: 2)
        switch rules {
        case .handlers(let get, _):
            let attempt = LuaAccessAttempt(stack, read: { [self] in try value(for: key, stack) })
            defer { attempt.end() }
            let access = try makeAccess(stack, kind(of: key), key, isAssignment: false, attempt)
            guard let value = try get(access) else { return 0 }
            try stack.pushOne(value)
            return 1
        case .filter(let decide):
            let candidates = candidates(for: key)
            if candidates.isEmpty {
                try pass(decide, stack, kind(of: key), key)
                return try readPlainly(stack)
            }
            for candidate in candidates {
                let isRenamed = try pass(decide, stack, candidate.description.kind, key)
                if isRenamed { return try readPlainly(stack) }
                if let count = try candidate.attempt?(stack) { return count }
            }
            return try others.read(stack)
        }
    }

    private func readPlainly(_ stack: LuaStack) throws -> Int {
        guard stack.isString(at: 2) else { return try others.read(stack) }
        let name = LuaString(stack.bytes(at: 2)).lossyText
        if let getter = getters[name] { return try getter(stack) }
        guard kinds[name] != nil else { return try others.read(stack) }
        stack.push(name)
        stack.replaceFunctionName(of: root, isStatic: isStatic)
        return 1
    }

    /// The value without the policy.
    private func value(for key: LuaValue, _ stack: LuaStack) throws -> LuaValue {
        let height = stack.height
        defer { stack.restore(to: height) }
        return try readPlainly(stack) == 0 ? .nil : LuaValue.fromLua(stack, at: -1)
    }
}

/// Assigning.
extension LuaAccessGate {
    /// The object, the key and the value are the only values on the stack.
    private func assign(_ stack: LuaStack) throws -> Int {
        let key = try LuaValue.fromLua(stack, at: 2)
        switch rules {
        case .handlers(_, let set):
            let value = try LuaValue.fromLua(stack, at: 3)
            let attempt = LuaAccessAttempt(
                stack, read: { [self] in try self.value(for: key, stack) },
                assign: { [self] value in try assign(value, to: key, stack) })
            defer { attempt.end() }
            try set(try makeAccess(stack, kind(of: key), key, isAssignment: true, attempt), value)
            return 0
        case .filter(let decide):
            let candidates = candidates(for: key)
            if candidates.isEmpty {
                try pass(decide, stack, kind(of: key), key, isAssignment: true)
                return try assignPlainly(stack)
            }
            for candidate in candidates {
                let isRenamed = try pass(decide, stack, candidate.description.kind, key, isAssignment: true)
                if isRenamed { return try assignPlainly(stack) }
                if let count = try candidate.attemptToSet?(stack) { return count }
            }
            return try others.assign(stack)
        }
    }

    private func assignPlainly(_ stack: LuaStack) throws -> Int {
        guard stack.isString(at: 2) else { return try others.assign(stack) }
        let name = LuaString(stack.bytes(at: 2)).lossyText
        guard let setter = setters[name] else { return try others.assign(stack) }
        try stack.assign(name, by: setter)
        return 0
    }

    /// Assigns without the policy. A setter takes the stack to pieces.
    private func assign(_ value: LuaValue, to key: LuaValue, _ stack: LuaStack) throws {
        let object = stack.reference(at: 1)
        defer {
            stack.restore(to: 0)
            try? stack.push(object)
            try? stack.pushOne(key)
        }
        stack.restore(to: 2)
        try stack.pushOne(value)
        _ = try assignPlainly(stack)
    }
}

/// Asking the policy.
extension LuaAccessGate {
    /// What a name means to the type, if it is one of a member's.
    private func member(_ key: LuaValue) -> LuaMemberDescription.Kind? {
        if case .string(let name) = key { kinds[name.lossyText] } else { nil }
    }

    /// What a key means to the type.
    private func kind(of key: LuaValue) -> LuaMemberDescription.Kind {
        if let kind = member(key) ?? candidates(for: key).first?.description.kind { return kind }
        return if case .string = key { .attribute } else { .item }
    }

    /// What is asked in turn about a key that is no member's.
    private func candidates(for key: LuaValue) -> [LuaMemberRecord] {
        if member(key) != nil { return [] }
        if case .string = key { return candidates }
        return candidates.filter { $0.description.kind == .item }
    }

    /// Asks a filter; another key takes the place of the second value on the stack.
    ///
    /// - Returns: Whether there is another key.
    @discardableResult
    private func pass(
        _ decide: (LuaAccess) throws -> LuaAccessPolicy.Decision, _ stack: LuaStack,
        _ kind: LuaMemberDescription.Kind, _ key: LuaValue, isAssignment: Bool = false
    ) throws -> Bool {
        let access = try makeAccess(stack, kind, key, isAssignment: isAssignment, LuaAccessAttempt(stack))
        switch try decide(access) {
        case .allow: return false
        case .rename(let other):
            try stack.replace(2, by: other)
            return true
        case .deny(let reason):
            throw access.denial(reason, in: stack.name(of: root))
        }
    }

    private func makeAccess(
        _ stack: LuaStack, _ kind: LuaMemberDescription.Kind, _ key: LuaValue, isAssignment: Bool,
        _ attempt: LuaAccessAttempt
    ) throws -> LuaAccess {
        LuaAccess(
            root, isStatic ? nil : try root.instance(stack, at: 1), kind, key, isAssignment: isAssignment, attempt)
    }
}

extension LuaExportable {
    /// The object at an index.
    static func instance(_ stack: LuaStack, at index: Int) throws -> any LuaExportable {
        try stack.object(Self.self, at: index)
    }
}

extension LuaAccess {
    /// The error for an access that a filter denies.
    func denial(_ reason: String, in type: String) -> LuaMisuse {
        let what =
            switch kind {
            case .initializer: "making a \(type)"
            case .metamethod: "'\(name ?? "?")' of \(type)"
            default:
                (isAssignment ? "assigning " : "reading ") + (name.map { "'\($0)'" } ?? "[\(key.excerpt.quoted)]")
                    + " of \(type)"
            }
        return LuaMisuse(message: "\(what) is denied\(reason.isEmpty ? "" : ": \(reason)")", isDenied: true)
    }
}
