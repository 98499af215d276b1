internal import CLupine

/// A type as one state knows it.
final class LuaExportedType {
    let type: any LuaExportable.Type
    let identity: UnsafeRawPointer
    let name: String
    let exports: LuaExports
    /// The slots of the metatable of its objects and of the table that stands for the type.
    fileprivate(set) var metatable: Int32 = 0
    fileprivate(set) var typeTable: Int32 = 0
    fileprivate var methods: Int32 = 0

    init(_ type: any LuaExportable.Type, name: String, exports: LuaExports) {
        self.type = type
        identity = typeIdentity(type)
        self.name = name
        self.exports = exports
    }
}

extension LuaHost {
    /// The name of a type in messages.
    func name<Value>(of type: Value.Type) -> String {
        exportedTypes[typeIdentity(type)]?.name ?? "\(type)"
    }

    func name(of identity: UnsafeRawPointer?) -> String? {
        identity.flatMap { exportedTypes[$0]?.name }
    }

    /// A type, made known to the state when it is met first.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when its members are not right.
    func exported(_ type: any LuaExportable.Type, in stack: LuaStack, name: String? = nil) throws -> LuaExportedType {
        let identity = typeIdentity(type)
        if let known = exportedTypes[identity] { return known }
        let exports = try type.luaExports.validated(for: type)
        let exported = LuaExportedType(type, name: name ?? "\(type)", exports: exports)
        // Known from here on, since its own members may speak of it.
        exportedTypes[identity] = exported
        try stack.reserve(20)
        stack.makeMetatable(for: exported)
        exported.metatable = lupine_keep(context, stack.L)
        stack.makeTypeTable(for: exported)
        exported.typeTable = lupine_keep(context, stack.L)
        return exported
    }
}

extension LuaStack {
    fileprivate func makeMetatable(for type: LuaExportedType) {
        let exports = type.exports
        lua_createtable(L, 0, 16)
        pushBodies(exports.bodies(.method) + exports.bodies(.sequence))
        lua_pushvalue(L, -1)
        type.methods = lupine_keep(context, L)
        let getters = exports.bodies(.property)
        let other = exports.reader(name: type.name)
        if getters.isEmpty && exports.hasMembersOnly {
            // The table itself is the fastest of all; what it lacks is an error.
            lua_createtable(L, 0, 1)
            push(function: type.name, other)
            setField("__index")
            lua_setmetatable(L, -2)
        } else {
            pushBodies(getters)
            push(function: type.name, other)
            lupine_make_index(L)
        }
        setField("__index")
        pushBodies(exports.setters(.property))
        push(function: type.name, exports.writer(name: type.name))
        lupine_make_newindex(L)
        setField("__newindex")
        for (event, body) in exports.metamethods(name: type.name) {
            push(function: event, body)
            setField(event)
        }
        push(false)
        setField("__metatable")
        lua_pushcclosure(L, lupine_collect_object, 0)
        setField("__gc")
    }

    fileprivate func makeTypeTable(for type: LuaExportedType) {
        let exports = type.exports
        lua_createtable(L, 0, 0)
        lua_createtable(L, 0, 5)
        // The same functions as those of objects: `Type.method == object.method`.
        pushMethods(of: type)
        for (name, body) in exports.bodies(.staticMethod) {
            push(function: name, body)
            setField(name)
        }
        pushBodies(exports.bodies(.staticProperty))
        push(function: type.name, exports.typeAccess(name: type.name))
        lupine_make_index(L)
        setField("__index")
        pushBodies(exports.setters(.staticProperty))
        push(function: type.name, exports.typeAccess(name: type.name))
        lupine_make_newindex(L)
        setField("__newindex")
        let initializer = exports.records.last { $0.description.kind == .initializer }?.body
        push(function: type.name, hidden: 1) { stack in
            guard let initializer else {
                throw LuaMisuse(message: "\(type.name) cannot be made by calling it; export a LuaInitializer")
            }
            return try initializer(stack)
        }
        setField("__call")
        push(function: "tostring") { try $0.pushResult(type.name) }
        setField("__tostring")
        push(false)
        setField("__metatable")
        lua_setmetatable(L, -2)
    }

    /// A copy, since the type has functions of its own beside the methods.
    private func pushMethods(of type: LuaExportedType) {
        lua_createtable(L, 0, 8)
        lupine_push_slot(L, type.methods)
        pushNil()
        while lua_next(L, -2) != 0 {
            lua_pushvalue(L, -2)
            lua_insert(L, -2)
            lua_rawset(L, -5)
        }
        pop()
    }

    private func pushBodies(_ bodies: [(String, LuaMemberRecord.Body)]) {
        lua_createtable(L, 0, Int32(bodies.count))
        for (name, body) in bodies {
            push(function: name, body)
            setField(name)
        }
    }

    private func setField(_ name: String) {
        push(name)
        lua_insert(L, -2)
        lua_rawset(L, -3)
    }
}

/// The table that stands for an exported type in Lua.
struct LuaExportedTypeTable: LuaConvertible {
    let slot: Int32

    static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaExportedTypeTable {
        throw LuaError.conversion("an exported type cannot be read")
    }

    func toLua(_ stack: LuaStack) throws { lupine_push_slot(stack.L, slot) }
}

extension LuaStack {
    /// What an object says of itself: its description, or its type and address.
    func objectDescription(at index: Int) throws -> String {
        guard let object = lupine_object_at(context, L, Int32(index)), let address = object.pointee.address,
            let exported = host.exportedTypes[object.pointee.type]
        else { throw LuaError.conversion("exported object expected, got \(describeObject(at: index))") }
        return exported.type.description(of: address)
            ?? "\(exported.name): 0x" + String(UInt(bitPattern: lua_topointer(L, Int32(index))), radix: 16)
    }
}

extension LuaExportable {
    /// The description of a value of this type, if it has one of its own.
    fileprivate static func description(of address: UnsafeMutableRawPointer) -> String? {
        let value = address.assumingMemoryBound(to: Self.self).pointee
        return (value as? any CustomStringConvertible)?.description
    }
}
