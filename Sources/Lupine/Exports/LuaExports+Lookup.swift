/// What the metatables are made of.
extension LuaExports {
    /// The names and bodies of the members of a kind; a subclass's stand in for its superclass's.
    func bodies(_ kind: LuaMemberDescription.Kind) -> [LuaObjectType.Member] {
        effective(kind).compactMap { record in
            guard let body = record.body else { return nil }
            return LuaObjectType.Member(name: record.name, body: body, lane: record.lane)
        }
    }

    /// The names of the properties of a kind and what assigning does; to the read-only ones it is an error.
    func setters(_ kind: LuaMemberDescription.Kind, of root: any Any.Type) -> [LuaObjectType.Member] {
        let functions =
            kind == .property
            ? effective(.method) + effective(.sequence) : effective(.method) + effective(.staticMethod)
        return (functions + effective(kind)).map { record in
            // Not `??`: a closure that has been through a generic function is called through two more.
            if let setter = record.setter {
                return LuaObjectType.Member(name: record.name, body: setter, lane: record.setterLane)
            }
            return LuaObjectType.Member(name: record.name, body: record.refuseToSet(of: root))
        }
    }

    /// Whether objects have nothing but methods.
    var hasMembersOnly: Bool { !records.contains { $0.description.kind == .attribute || $0.description.kind == .item } }

    /// What names mean that no method or property has: attribute, item, error. A view sees only one of the two.
    func others(of root: any LuaExportable.Type, _ view: LuaObjectType.View? = nil) -> LuaObjectType.Access {
        let candidates = (view == .items ? [] : effective(.attribute)) + (view == .attributes ? [] : effective(.item))
        let getters = candidates.compactMap(\.attempt)
        let setters = candidates.compactMap(\.attemptToSet)
        let policy = root.luaMissingMember
        return LuaObjectType.Access(
            read: { stack in
                for attempt in getters {
                    if let count = try attempt(stack) { return count }
                }
                if policy == .nil { return 0 }
                throw unreadable(try LuaValue.fromLua(stack, at: 2), in: stack.name(of: root), view)
            },
            assign: { stack in
                for attempt in setters {
                    if let count = try attempt(stack) { return count }
                }
                throw unwritable(try LuaValue.fromLua(stack, at: 2), in: stack.name(of: root), view)
            }, isComplete: view == .items, readItem: view == nil ? itemLanes.get : nil,
            assignItem: view == nil ? itemLanes.set : nil)
    }

    /// What reading or assigning to a name of the type itself does that no member has.
    func typeOthers(of root: any Any.Type) -> LuaObjectType.Access {
        let refuse: LuaObjectType.Body = { stack in
            throw unknown(try LuaValue.fromLua(stack, at: 2), of: stack.name(of: root), isAssigned: stack.top > 2)
        }
        return LuaObjectType.Access(read: refuse, assign: refuse)
    }

    /// The events that a type has from a single superclass, and from which.
    func inheritedEvents(of type: any LuaExportable.Type) -> [String: any LuaExportable.Type] {
        let events = Dictionary(grouping: records.filter { $0.description.kind == .metamethod }, by: \.name)
        return events.compactMapValues { records in
            guard let root = records.first?.root, root != type, records.allSatisfy({ $0.root == root }) else {
                return nil
            }
            return root as? any LuaExportable.Type
        }
    }

    /// The events and what they do: the candidates are asked in turn.
    var metamethods: [LuaObjectType.Member] {
        var events: [String] = []
        var candidates: [String: [LuaMemberRecord]] = [:]
        for record in records where record.description.kind == .metamethod {
            if candidates[record.name] == nil { events.append(record.name) }
            // Subclasses come last and are asked first.
            candidates[record.name, default: []].insert(record, at: 0)
        }
        return events.map { event in
            let attempts = candidates[event]?.compactMap(\.attempt) ?? []
            return LuaObjectType.Member(
                name: event,
                body: { stack in
                    for attempt in attempts {
                        if let count = try attempt(stack) { return count }
                    }
                    throw stack.refuse(event)
                }, lane: operatorLane(of: candidates[event] ?? []))
        }
    }

    /// The members of a kind, without those that a later one of the same name stands in for, of whatever kind that is.
    func effective(_ kind: LuaMemberDescription.Kind) -> [LuaMemberRecord] {
        var last: [LuaMemberRecord.Key: Int] = [:]
        for (place, record) in records.enumerated() { last[record.key] = place }
        return records.enumerated()
            .filter { $1.description.kind == kind && last[$1.key] == $0 }
            .map { $1 }
    }
}

extension LuaStack {
    /// The error for operands that no declaration of an event takes.
    fileprivate func refuse(_ event: String) -> any Error {
        let name = String(event.dropFirst(2))
        let isBinary = LuaBinaryEvent(rawValue: name) != nil || LuaComparisonEvent(rawValue: name) != nil
        let operands = isBinary ? 1...2 : 1...1
        for index in operands {
            guard let obstacle = objectObstacle(at: index) else { continue }
            return LuaArgumentMismatch(name == LuaCallEvent.call.rawValue ? .name("self") : .index(index), obstacle)
        }
        let types = operands.map { describeObject(at: $0) }.joined(separator: " and ")
        return LuaMisuse(message: "'\(event)' is not declared for \(types)")
    }
}
