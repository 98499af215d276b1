/// What is said of a key that no member takes.
extension LuaExports {
    func unreadable(_ key: LuaValue, in type: String, _ view: LuaObjectType.View? = nil) -> LuaMisuse {
        if case .string(let name) = key, view != .items {
            if (effective(.staticMethod) + effective(.staticProperty)).contains(where: { $0.name == name.text }) {
                let name = name.excerpt
                return LuaMisuse(
                    message: "'\(name)' is a member of the type \(type), not of its objects (\(type).\(name))")
            }
            return missing(name, in: type, among: effective(.method) + effective(.property) + effective(.sequence))
        }
        guard let item = effective(.item).first, view != .attributes else {
            let what = view == .attributes ? "no attributes but names" : "no items"
            return LuaMisuse(message: "\(type) has \(what) (the key is \(key.excerpt.quoted))")
        }
        let wanted = item.description.parameters.first?.type ?? "?"
        return LuaMisuse(
            message: "\(type) has no item for the key \(key.excerpt.quoted) (its keys are of the type \(wanted))")
    }

    func unwritable(_ key: LuaValue, in type: String, _ view: LuaObjectType.View? = nil) -> LuaMisuse {
        let isName = if case .string = key { view != .items } else { false }
        if isName, let attribute = effective(.attribute).first, !attribute.description.isWritable {
            return LuaMisuse(message: "the attributes of \(type) are read-only (export them with set:)")
        }
        if view != .attributes, let item = effective(.item).first, !item.description.isWritable,
            !isName || item.takesNames
        {
            return LuaMisuse(message: "the items of \(type) are read-only (export them with set:)")
        }
        return unreadable(key, in: type, view)
    }

    /// Of a name of the type itself.
    func unknown(_ key: LuaValue, of type: String, isAssigned: Bool = false) -> LuaMisuse {
        guard case .string(let name) = key else {
            return LuaMisuse(message: "\(type) has no member [\(key.excerpt.quoted)]")
        }
        if !isAssigned, name.text == "new", effective(.initializer).last != nil {
            return LuaMisuse(message: "\(type) has no member 'new' (call \(type) itself to make one)")
        }
        if effective(.property).contains(where: { $0.name == name.text }) {
            return LuaMisuse(message: "'\(name.excerpt)' is a property of an object of \(type), not of the type")
        }
        return missing(
            name, in: type, among: effective(.method) + effective(.staticMethod) + effective(.staticProperty))
    }

    private func missing(_ name: LuaString, in type: String, among members: [LuaMemberRecord]) -> LuaMisuse {
        let hint = closest(to: name.excerpt, among: members.map(\.name)).map { " (did you mean '\($0)'?)" } ?? ""
        return LuaMisuse(message: "\(type) has no member '\(name.excerpt)'\(hint)")
    }
}

extension LuaMemberRecord {
    /// What assigning to a member does that cannot be assigned.
    func refuseToSet(of root: any Any.Type) -> Body {
        let reason =
            switch description.kind {
            case .property: "is read-only (export it with writable:)"
            case .staticProperty: "is read-only (export it with set:)"
            default: "is a function and cannot be assigned"
            }
        return { stack in throw LuaMisuse(message: "'\(name)' of \(stack.name(of: root)) \(reason)") }
    }

    /// Whether the keys of the items are strings, or may be.
    fileprivate var takesNames: Bool {
        guard let key = parameterTypes.first else { return false }
        return key == String.self || key == LuaString.self || key == LuaValue.self || key == Substring.self
    }
}
