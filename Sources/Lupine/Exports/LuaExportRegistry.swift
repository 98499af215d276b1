/// The types and modules that a state offers by name.
final class LuaExportRegistry {
    /// The slots of the tables in which scripts find them.
    let types: Int32
    let modules: Int32

    /// Modules that nobody has asked for yet.
    private var pending: [String: LuaModule] = [:]

    /// The types that names have been given to.
    private var owners: [String: any Any.Type] = [:]

    private init(_ stack: LuaStack) throws {
        try stack.pushTable(arrayCount: 0, recordCount: 0) {}
        types = stack.keep()
        try stack.pushTable(arrayCount: 0, recordCount: 0) {}
        modules = stack.keep()
    }

    static func of(_ stack: LuaStack) throws -> LuaExportRegistry {
        if let known = stack.host.exports as? LuaExportRegistry { return known }
        let registry = try LuaExportRegistry(stack)
        stack.host.exports = registry
        stack.pushKept(registry.modules)
        try stack.pushTable(arrayCount: 0, recordCount: 1) {
            try stack.setMember("__index", isFunction: true) { [unowned registry] stack in
                guard let name = try? String.fromLua(stack, at: 2), registry.pending[name] != nil else { return 0 }
                try registry.push(name, stack)
                return 1
            }
        }
        stack.setMetatable()
        stack.pop()
        return registry
    }

    /// Gives a name to a type, unless another has it.
    func claim(_ name: String, for type: any Any.Type) throws {
        if let owner = owners[name], owner != type {
            throw LuaError(
                code: .declaration,
                message:
                    "the name '\(name)' belongs to another registered type; use register(\(swiftName(of: type)).self, as:)"
            )
        }
        owners[name] = type
    }

    func add(_ type: LuaObjectType, as name: String, _ stack: LuaStack) throws {
        stack.pushKept(types)
        try stack.setEntry(name, LuaTypeTable(type: type))
        stack.pop()
    }

    /// Notes a module, which is made when it is asked for first.
    func add(_ module: LuaModule, _ stack: LuaStack) throws {
        pending[module.name] = module
        stack.pushKept(modules)
        try stack.setEntry(module.name, LuaValue.nil)
        stack.pop()
    }

    /// Pushes the table of a module that has been added.
    func push(_ name: String, _ stack: LuaStack) throws {
        try stack.reserve(8)
        stack.pushKept(modules)
        do {
            if let module = pending[name] {
                try stack.setMember(name, isFunction: false) { stack in
                    try stack.push(module)
                    return 1
                }
                pending[name] = nil
            }
        } catch {
            stack.pop(2)
            throw error
        }
        stack.push(name)
        stack.replaceKey(of: -2)
        stack.swap()
        stack.pop()
    }
}
