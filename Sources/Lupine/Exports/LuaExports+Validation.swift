/// Declarations are checked as a whole when a type is registered: every finding is told, each with its cure.
extension LuaExports {
    func validated(for type: any LuaExportable.Type) throws -> LuaExports {
        let findings =
            duplicates + twofold + misnamed + ambiguous + misplaced + boundless + unreachable
            + records.filter { !$0.belongs(to: type) }.map {
                "'\($0.name)' is a member of \(swiftName(of: $0.root)): list it in the exports of that type"
            }
        guard !findings.isEmpty else { return completed(for: type) }
        throw LuaError(
            code: .declaration,
            message: "the exports of \(swiftName(of: type)) are not right:" + findings.map { "\n- \($0)" }.joined())
    }

    /// The members of a module, if they are right.
    func validated(for module: LuaModule) throws -> [LuaMemberRecord] {
        let findings =
            duplicates + twofold + misnamed + ambiguous + misplaced + boundless + unreachable
            + records.filter { $0.root != LuaModule.self }.map {
                "'\($0.name)' is a member of \(swiftName(of: $0.root)): list the type with LuaModuleType"
            }
        guard !findings.isEmpty else { return records }
        throw LuaError(
            code: .declaration,
            message: "the module '\(module.name)' is not right:" + findings.map { "\n- \($0)" }.joined())
    }

    /// Checks the parameters of a function that stands alone.
    func validateFunction() throws {
        let findings = ambiguous + misplaced + boundless
        guard !findings.isEmpty, let name = records.first?.name else { return }
        throw LuaError(
            code: .declaration,
            message: "the function '\(name)' is not right:" + findings.map { "\n- \($0)" }.joined())
    }

    /// With the members that types have anyway.
    private func completed(for type: any LuaExportable.Type) -> LuaExports {
        guard !records.contains(where: { $0.description.kind == .metamethod && $0.name == "__tostring" }) else {
            return self
        }
        var result = self
        result.records.insert(
            LuaMemberRecord(
                .metamethod, "__tostring", root: type, type: String.self,
                attempt: { stack in
                    guard let text = stack.objectDescription(at: 1) else { return nil }
                    return try stack.pushResult(text)
                }), at: 0)
        return result
    }

    /// Names that one type gives twice, and components of which it can have only one.
    private var duplicates: [String] {
        var findings: [String] = []
        var seen: [String: Set<String>] = [:]
        for record in records {
            let key = "\(ObjectIdentifier(record.root)) \(record.space)"
            guard record.space != .events else { continue }
            if seen[key, default: []].insert(record.name).inserted { continue }
            switch record.description.kind {
            case .initializer:
                findings.append("there are two initializers: keep one, and export others as static methods")
            case .item: findings.append("there are two LuaItem: keep one, with a key type that fits all")
            case .attribute: findings.append("there are two LuaAttribute: keep one")
            default: findings.append("'\(record.name)' is exported twice: give one of them another name")
            }
        }
        return findings
    }

    /// Names that mean one thing as a method and another as a member of the type, which has the methods too.
    private var twofold: [String] {
        let methods = records.filter { [.method, .sequence].contains($0.description.kind) }
        return records.compactMap { record in
            guard record.space == .type, methods.contains(where: { $0.name == record.name && $0.root == record.root })
            else { return nil }
            return """
                '\(record.name)' is a method and a member of the type, so that \
                '\(swiftName(of: record.root)).\(record.name)' could mean either: give one of them another name
                """
        }
    }

    /// Names that Lua or Lupine keeps for itself.
    private var misnamed: [String] {
        records.compactMap { record in
            if record.description.kind == .metamethod {
                return ["__gc", "__index", "__newindex", "__metatable", "__mode"].contains(record.name)
                    ? "'\(record.name)' belongs to Lupine: use LuaItem, LuaAttribute or deinit" : nil
            }
            if record.name.isEmpty { return "a member has an empty name: give it one" }
            return record.name.hasPrefix("__") ? "'\(record.name)' is a name for metamethods: use LuaMetamethod" : nil
        }
    }

    /// Calls that could be meant in two ways.
    private var ambiguous: [String] {
        records.compactMap { record in
            guard let first = record.description.parameters.first, first.name != nil,
                let type = record.parameterTypes.first, type is any LuaTableLike.Type
            else { return nil }
            return """
                '\(record.name)' takes named arguments and a table as its first: a call with one table could mean either; \
                put another parameter first or leave `parameters:` out
                """
        }
    }

    /// Parameter names that are empty or given twice.
    private var misplaced: [String] {
        records.flatMap { record -> [String] in
            var seen = Set<String>()
            return record.description.parameters.compactMap { parameter in
                guard let name = parameter.name else { return nil }
                if name.isEmpty { return "a parameter of '\(record.name)' has an empty name: give it one" }
                return seen.insert(name).inserted
                    ? nil : "'\(record.name)' has two parameters named '\(name)': rename one of them"
            }
        }
    }
}

extension LuaExports {
    /// Names for all the arguments that remain.
    private var boundless: [String] {
        records.flatMap { record in
            zip(record.description.parameters, record.parameterTypes).compactMap { parameter, type in
                guard let name = parameter.name, let type = type as? any LuaConvertible.Type, type._luaWidth == nil
                else { return nil }
                return """
                    '\(record.name)' takes all remaining arguments as '\(name)', which no table can pass by name: \
                    leave `parameters:` out
                    """
            }
        }
    }
}

extension LuaMemberRecord {
    /// Whether the member is one of a type or of its superclasses.
    fileprivate func belongs(to type: any LuaExportable.Type) -> Bool {
        if root == type { return true }
        guard let root = root as? AnyClass, let type = type as? AnyClass else { return false }
        return sequence(first: type, next: { _getSuperclass($0) }).contains { $0 == root }
    }

    /// What tells a member from others.
    struct Key: Hashable {
        let space: Space
        let name: String
    }

    var key: Key { Key(space: space, name: name) }

    /// Members of one space must have names of their own.
    enum Space { case objects, type, initializers, items, attributes, events }

    fileprivate var space: Space {
        switch description.kind {
        case .property, .method, .sequence: .objects
        case .staticMethod, .staticProperty, .type, .module: .type
        case .initializer: .initializers
        case .item: .items
        case .attribute: .attributes
        case .metamethod: .events
        }
    }
}

/// A type whose values come from tables.
protocol LuaTableLike {}
extension LuaTable: LuaTableLike {}
extension LuaValue: LuaTableLike {}
extension Array: LuaTableLike {}
extension ContiguousArray: LuaTableLike {}
extension ArraySlice: LuaTableLike {}
extension Set: LuaTableLike {}
extension Dictionary: LuaTableLike {}
extension Range: LuaTableLike {}
extension ClosedRange: LuaTableLike {}
extension Optional: LuaTableLike where Wrapped: LuaTableLike {}
