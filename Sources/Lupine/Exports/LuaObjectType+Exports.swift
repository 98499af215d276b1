extension LuaObjectType {
    /// An exported type, made known to the state when it is met first.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when its members are not right.
    static func exported(_ type: any LuaExportable.Type, in stack: LuaStack) throws -> LuaObjectType {
        if let known = stack.host.objectTypes[typeIdentity(type)] { return known }
        let result = try defined(type, in: stack)
        try stack.openLane()
        return result
    }

    private static func defined(_ type: any LuaExportable.Type, in stack: LuaStack) throws -> LuaObjectType {
        if let known = stack.host.objectTypes[typeIdentity(type)] { return known }
        let exports = try type.luaExports.validated(for: type)
        var members = exports.members(of: type)
        var iteration = exports.effective(.sequence).last?.iteration
        if let rules = stack.host.accessRules(for: type) {
            members = exports.guarded(members, of: type, by: rules)
            iteration = iteration.map { exports.guarded($0, of: type, by: rules) }
        }
        members.inheritedEvents = try exports.inheritedEvents(of: type).mapValues { try defined($0, in: stack) }
        let result = LuaObjectType(
            typeIdentity(type), name: swiftName(of: type), isInline: isInlineValue(type),
            externalSize: type.luaExternalSize, members, describe: type.description(of:))
        result.iteration = iteration
        try stack.define(result)
        return result
    }

    /// An exported type under the name that its first registration gives it.
    static func registered(_ type: any LuaExportable.Type, as name: String?, in stack: LuaStack) throws
        -> LuaObjectType
    {
        let result = try defined(type, in: stack)
        try stack.settle(result, name: name)
        try stack.openLane()
        return result
    }
}

extension LuaExportable {
    /// The description of the value at an address, if its type has one of its own.
    fileprivate static func description(of address: UnsafeMutableRawPointer) -> String? {
        (address.assumingMemoryBound(to: Self.self).pointee as? any CustomStringConvertible)?.description
    }
}

extension LuaExports {
    fileprivate func members(of root: any LuaExportable.Type) -> LuaObjectType.Members {
        // Not a superclass's, which makes objects of that.
        let initializer = records.last { $0.description.kind == .initializer && $0.root == root }?.body
        let call: LuaObjectType.Body
        if let initializer {
            call = initializer
        } else {
            call = { stack in
                throw LuaMisuse(
                    message: "\(stack.name(of: root)) cannot be made by calling it; export a LuaInitializer")
            }
        }
        return LuaObjectType.Members(
            methods: bodies(.method) + bodies(.sequence), getters: bodies(.property),
            setters: setters(.property, of: root),
            metamethods: metamethods, others: others(of: root), isClosed: hasMembersOnly,
            attributes: others(of: root, .attributes),
            items: effective(.item).isEmpty ? nil : others(of: root, .items),
            staticFunctions: bodies(.staticMethod), staticGetters: bodies(.staticProperty),
            staticSetters: setters(.staticProperty, of: root), typeOthers: typeOthers(of: root), call: call)
    }
}
