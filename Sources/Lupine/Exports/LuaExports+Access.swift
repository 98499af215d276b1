/// The members of a type behind a policy.
extension LuaExports {
    func guarded(
        _ members: LuaObjectType.Members, of root: any LuaExportable.Type, by rules: LuaAccessPolicy.Rules
    ) -> LuaObjectType.Members {
        var result = members
        let attributes = effective(.attribute), items = effective(.item)
        let functions = effective(.method) + effective(.sequence)
        func access(_ candidates: [LuaMemberRecord], _ others: LuaObjectType.Access, hasMembers: Bool = true)
            -> LuaObjectType.Access
        {
            LuaAccessGate(
                root, rules, members: hasMembers ? functions + effective(.property) : [],
                getters: hasMembers ? members.getters : [], setters: hasMembers ? members.setters : [],
                candidates: candidates, others: others
            ).access
        }
        result.others = access(attributes + items, members.others)
        result.attributes = access(attributes, members.attributes)
        result.items = members.items.map { access(items, $0, hasMembers: false) }
        result.typeOthers =
            LuaAccessGate(
                root, rules, isStatic: true,
                members: functions + effective(.staticMethod) + effective(.staticProperty),
                getters: members.staticGetters, setters: members.staticSetters, others: members.typeOthers
            ).access
        guard case .filter(let decide) = rules else { return result }
        result.metamethods = members.metamethods.map { event in
            LuaObjectType.Member(
                name: event.name,
                body: { stack in
                    // Of an operator the object may be the other operand.
                    let object = try? root.instance(stack, at: 1)
                    let access = LuaAccess(
                        root, try object ?? root.instance(stack, at: 2), .metamethod, .string(LuaString(event.name)),
                        isAssignment: false, LuaAccessAttempt(stack))
                    switch try decide(access) {
                    case .allow: return try event.body(stack)
                    case .deny(let reason): throw access.denial(reason, in: stack.name(of: root))
                    case .rename(let other):
                        guard let event = members.metamethods.first(where: { .string(LuaString($0.name)) == other })
                        else { throw LuaMisuse(message: "'\(other)' is not declared for \(stack.name(of: root))") }
                        return try event.body(stack)
                    }
                })
        }
        result.call = { stack in
            let access = LuaAccess(root, nil, .initializer, "init", isAssignment: false, LuaAccessAttempt(stack))
            switch try decide(access) {
            case .allow: return try members.call(stack)
            case .deny(let reason): throw access.denial(reason, in: stack.name(of: root))
            case .rename(let other):
                guard case .string(let name) = other,
                    let function = members.staticFunctions.first(where: { $0.name == name.lossyText })
                else { throw unknown(other, of: stack.name(of: root)) }
                stack.removeFirst()
                return try function.body(stack)
            }
        }
        return result
    }

    /// A loop over an object is allowed where reading `pairs` is.
    func guarded(
        _ iteration: @escaping LuaIteration, of root: any LuaExportable.Type, by rules: LuaAccessPolicy.Rules
    ) -> LuaIteration {
        { stack, index, mode in
            let attempt = LuaAccessAttempt(stack, read: { try stack.function("pairs", of: root) })
            defer { attempt.end() }
            let access = LuaAccess(
                root, try root.instance(stack, at: index), .sequence, "pairs", isAssignment: false, attempt)
            let name = stack.name(of: root)
            let isAllowed: Bool
            switch rules {
            case .handlers(let get, _): isAllowed = try get(access) != nil
            case .filter(let decide):
                switch try decide(access) {
                case .allow: isAllowed = true
                case .rename: isAllowed = false
                case .deny(let reason): throw access.denial(reason, in: name)
                }
            }
            guard isAllowed else { throw LuaError.conversion("Swift sequence expected, got \(name)") }
            return try iteration(stack, index, mode)
        }
    }
}

extension LuaStack {
    /// A function of a type's objects.
    fileprivate func function(_ name: String, of root: any Any.Type) throws -> LuaValue {
        push(name)
        replaceFunctionName(of: root, isStatic: false)
        defer { pop() }
        return try LuaValue.fromLua(self, at: -1)
    }
}
