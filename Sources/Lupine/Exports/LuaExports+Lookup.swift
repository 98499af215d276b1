/// What the metatables are made of.
extension LuaExports {
    /// The names and bodies of the members of a kind; a subclass's stand in for its superclass's.
    func bodies(_ kind: LuaMemberDescription.Kind) -> [LuaObjectType.Member] {
        effective(kind).compactMap { record in record.body.map { LuaObjectType.Member(name: record.name, body: $0) } }
    }

    /// The names of the properties of a kind and what assigning does; to the read-only ones it is an error.
    func setters(_ kind: LuaMemberDescription.Kind) -> [LuaObjectType.Member] {
        let functions =
            kind == .property
            ? effective(.method) + effective(.sequence) : effective(.method) + effective(.staticMethod)
        return (functions + effective(kind)).map { record in
            LuaObjectType.Member(name: record.name, body: record.setter ?? record.refuseToSet)
        }
    }

    /// Whether objects have nothing but methods.
    var hasMembersOnly: Bool { !records.contains { $0.description.kind == .attribute || $0.description.kind == .item } }

    /// What reading a name does that no method or property has: attribute, item, error.
    func reader(name type: String, missing policy: LuaMissingMember) -> LuaMemberRecord.Body {
        let attempts = fallbacks.compactMap(\.attempt)
        return { stack in
            for attempt in attempts {
                if let count = try attempt(stack) { return count }
            }
            if policy == .nil { return 0 }
            throw missing(try LuaValue.fromLua(stack, at: 2), in: type, isStatic: false)
        }
    }

    /// What assigning to a name does that no property has.
    func writer(name type: String) -> LuaMemberRecord.Body {
        let attempts = fallbacks.compactMap(\.attemptToSet)
        return { stack in
            for attempt in attempts {
                if let count = try attempt(stack) { return count }
            }
            throw missing(try LuaValue.fromLua(stack, at: 2), in: type, isStatic: false)
        }
    }

    /// What reading or assigning to a name of the type itself does that no member has.
    func typeAccess(name type: String) -> LuaMemberRecord.Body {
        { stack in throw missing(try LuaValue.fromLua(stack, at: 2), in: type, isStatic: true) }
    }

    /// The events and what they do: the candidates are asked in turn.
    func metamethods(name type: String) -> [LuaObjectType.Member] {
        var events: [String] = []
        var candidates: [String: [LuaMemberRecord.Attempt]] = [:]
        for record in records where record.description.kind == .metamethod {
            guard let attempt = record.attempt else { continue }
            if candidates[record.name] == nil { events.append(record.name) }
            // Subclasses come last and are asked first.
            candidates[record.name, default: []].insert(attempt, at: 0)
        }
        return events.map { event in
            let attempts = candidates[event] ?? []
            return LuaObjectType.Member(
                name: event,
                body: { stack in
                    for attempt in attempts {
                        if let count = try attempt(stack) { return count }
                    }
                    throw LuaMisuse(
                        message:
                            "'\(event)' is not declared for \(stack.describeObject(at: 1)) and \(stack.describeObject(at: 2))"
                    )
                })
        }
    }

    private var fallbacks: [LuaMemberRecord] { effective(.attribute) + effective(.item) }

    private var memberNames: [String] {
        (effective(.method) + effective(.property) + effective(.sequence)).map(\.name)
    }

    private var staticNames: [String] { (effective(.method) + effective(.staticMethod)).map(\.name) }

    /// The members of a kind, of each name the last.
    private func effective(_ kind: LuaMemberDescription.Kind) -> [LuaMemberRecord] {
        var result: [LuaMemberRecord] = []
        for record in records where record.description.kind == kind {
            result.removeAll { $0.name == record.name }
            result.append(record)
        }
        return result
    }

    private func missing(_ key: LuaValue, in type: String, isStatic: Bool) -> LuaMisuse {
        guard case .string(let name) = key else {
            return LuaMisuse(message: "\(type) has no items (the key is \(key.quoted))")
        }
        let names = isStatic ? staticNames + effective(.staticProperty).map(\.name) : memberNames
        let hint = closest(to: name.lossyText, among: names).map { " (did you mean '\($0)'?)" } ?? ""
        return LuaMisuse(message: "\(type) has no member '\(name.lossyText)'\(hint)")
    }
}

extension LuaMemberRecord {
    fileprivate var refuseToSet: Body {
        let message =
            switch description.kind {
            case .property: "'\(name)' of \(root) is read-only (export it with writable:)"
            case .staticProperty: "'\(name)' of \(root) is read-only (export it with set:)"
            default: "'\(name)' of \(root) is a function and cannot be assigned"
            }
        return { _ in throw LuaMisuse(message: message) }
    }
}
