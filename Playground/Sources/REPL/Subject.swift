import Lupine

/// What stands before the `.` or `:` whose other side is completed. Finding out about it runs no code of scripts.
enum Subject {
    case value(LuaValue)
    /// An object that only its type is known of.
    case instance(type: String)
}

extension Completer {
    /// What a path from a global variable leads to; `nil` if that takes running code.
    func subject(at path: some Sequence<String>) -> Subject? {
        guard let globals = try? lua.globals else { return nil }
        return path.reduce(.value(.table(globals))) { subject, name in subject.flatMap { member(name, of: $0) } }
    }

    /// The names that can follow.
    func names(in subject: Subject, methodsOnly: Bool) -> Set<String> {
        var names: Set<String> = []
        switch subject {
        case .instance(let type):
            for member in types.instanceMembers(of: type) ?? [] where !methodsOnly || member.kind != .property {
                names.insert(member.name)
            }
        case .value(let value):
            if let type = typeName(of: value) { return self.names(in: .instance(type: type), methodsOnly: methodsOnly) }
            for member in types.staticMembers(of: value) ?? [] { names.insert(member.name) }
            for table in tables(behind: value) {
                try? table.forEach { (key: LuaValue, value: LuaValue) in
                    if let name = key.identifier, !methodsOnly || value.type == .function { names.insert(name) }
                }
            }
        }
        return names
    }

    private func member(_ name: String, of subject: Subject) -> Subject? {
        switch subject {
        case .instance(let type):
            return types.instanceMembers(of: type)?.first { $0.kind == .property && $0.name == name }?.type.map {
                .instance(type: $0.hasSuffix("?") ? String($0.dropLast()) : $0)
            }
        case .value(let value):
            if let type = typeName(of: value) { return member(name, of: .instance(type: type)) }
            return field(name, of: value).map { .value($0) }
        }
    }

    private func field(_ name: String, of value: LuaValue) -> LuaValue? {
        for table in tables(behind: value) {
            if let value: LuaValue = try? table.raw[name], value != .nil { return value }
        }
        return nil
    }

    /// The tables where Lua looks for a field, in their order.
    private func tables(behind value: LuaValue) -> [LuaTable] {
        guard case .table(var table) = value else {
            guard let metatable: LuaTable = try? getmetatable?(value) else { return [] }
            let index = metatable == files?.metatable ? files?.methods : try? metatable.raw["__index"] as LuaTable
            return index.map { tables(behind: .table($0)) } ?? []
        }
        var chain = [table]
        while chain.count < 10, let next: LuaTable = try? table.metatable?.raw["__index"] {
            table = next
            chain.append(table)
        }
        return chain
    }

    private func typeName(of value: LuaValue) -> String? {
        guard case .userdata = value else { return nil }
        return try? typeFunction?(value)
    }
}
