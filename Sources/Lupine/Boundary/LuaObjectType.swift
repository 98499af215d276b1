internal import CLupine

/// A Swift type as one state knows it: how its objects behave, and what stands for the type itself.
final class LuaObjectType {
    typealias Body = LuaCallback.Body

    /// A structure, since functions in tuples are called through a detour.
    struct Member {
        let name: String
        let body: Body
        /// What compiled code does instead, if it can.
        var lane: LuaLane?
    }

    /// What the metatables are made of. The object is the first value on the stack of each body.
    struct Members {
        var methods: [Member] = []
        var getters: [Member] = []
        var setters: [Member] = []
        var metamethods: [Member] = []
        /// The types whose function an event has: Lua compares two objects only where both have the very same one.
        var inheritedEvents: [String: LuaObjectType] = [:]
        /// Reading and assigning to other names.
        var read: Body
        var assign: Body
        /// Whether reading other names can only be an error.
        var isClosed: Bool
        /// What compiled code does instead where the key is a number.
        var items: (get: LuaLane?, set: LuaLane?)

        var staticFunctions: [Member] = []
        var staticGetters: [Member] = []
        var staticSetters: [Member] = []
        /// Reading or assigning to other names of the type.
        var accessType: Body
        /// Calling the type, which is the first value on the stack.
        var call: Body
    }

    let identity: UnsafeRawPointer
    fileprivate(set) var name: String
    /// Whether the values lie in the userdata itself, with nothing to be released.
    let isInline: Bool
    /// What the value at an address says of itself, if it does.
    let describe: (UnsafeMutableRawPointer) -> String?

    /// The slots of the metatable, of the table that stands for the type, and of the methods.
    fileprivate(set) var metatable: Int32 = 0
    fileprivate(set) var typeTable: Int32 = 0
    fileprivate var methods: Int32 = 0
    /// The slot of the pool for the results of leaves, 0 if there is none.
    var blanks: Int32 = 0

    /// What the metatables were made of, until a registration settles the name.
    fileprivate var members: Members?

    init(
        _ identity: UnsafeRawPointer, name: String, isInline: Bool,
        describe: @escaping (UnsafeMutableRawPointer) -> String?
    ) {
        self.identity = identity
        self.name = name
        self.isInline = isInline
        self.describe = describe
    }
}

extension LuaHost {
    /// The name of a type in messages.
    func name(of type: any Any.Type) -> String { objectTypes[typeIdentity(type)]?.name ?? swiftName(of: type) }

    func name(of identity: UnsafeRawPointer?) -> String? { identity.flatMap { objectTypes[$0]?.name } }
}

extension LuaStack {
    /// Makes a type known to the state.
    func define(_ type: LuaObjectType, _ members: LuaObjectType.Members) throws {
        try reserve(20)
        host.objectTypes[type.identity] = type
        type.members = members
        pushMembers(members.methods, of: type)
        type.methods = lupine_take_slot(context, L)
        makeMetatable(of: type, members)
        type.metatable = lupine_take_slot(context, L)
        lua_createtable(L, 0, 0)
        makeTypeMetatable(of: type, members)
        lua_setmetatable(L, -2)
        type.typeTable = lupine_take_slot(context, L)
    }

    /// Settles the name of a type at its first registration; objects that scripts have already take it too.
    func settle(_ type: LuaObjectType, name: String?) throws {
        guard let members = type.members else { return }
        try reserve(20)
        type.members = nil
        guard let name, name != type.name else { return }
        type.name = name
        lupine_push_slot(L, type.metatable)
        setAccess(of: type, members)
        for event in members.metamethods where event.name == "__call" {
            set(event, of: type, members)
            noteLanes(of: [event], in: type, inherited: members.inheritedEvents.mapValues(\.metatable))
        }
        pop()
        lupine_push_slot(L, type.typeTable)
        makeTypeMetatable(of: type, members)
        lua_setmetatable(L, -2)
        pop()
    }

    private func makeMetatable(of type: LuaObjectType, _ members: LuaObjectType.Members) {
        lua_createtable(L, 0, 16)
        setAccess(of: type, members)
        for event in members.metamethods { set(event, of: type, members) }
        noteLanes(of: members.metamethods, in: type, inherited: members.inheritedEvents.mapValues(\.metatable))
        push(false)
        setField("__metatable")
        // An object with a finalizer costs the collector twice as much.
        guard !type.isInline else { return }
        lua_pushcclosure(L, lupine_collect_object, 0)
        setField("__gc")
    }

    /// Sets what reading and assigning do, in the metatable on top.
    private func setAccess(of type: LuaObjectType, _ members: LuaObjectType.Members) {
        lupine_push_slot(L, type.methods)
        if members.getters.isEmpty && members.isClosed {
            // The table itself is the fastest of all; what it lacks is an error.
            lua_createtable(L, 0, 1)
            push(function: type.name, members.read)
            setField("__index")
            lua_setmetatable(L, -2)
        } else {
            pushIndex(of: type, members.getters, members.read, items: members.items.get)
        }
        setField("__index")
        setNewIndex(of: type, members.setters, members.assign, items: members.items.set)
    }

    /// Replaces the table of methods on top by what looks members up.
    private func pushIndex(
        of type: LuaObjectType, _ getters: [LuaObjectType.Member], _ other: @escaping LuaObjectType.Body,
        items: LuaLane? = nil
    ) {
        pushMembers(getters, of: type)
        push(function: type.name, other)
        pushItems(of: type, items, other)
        lupine_make_index(L)
    }

    /// Sets what assigns members, in the metatable on top.
    private func setNewIndex(
        of type: LuaObjectType, _ setters: [LuaObjectType.Member], _ other: @escaping LuaObjectType.Body,
        items: LuaLane? = nil
    ) {
        pushMembers(setters, of: type)
        push(function: type.name, other)
        pushItems(of: type, items, other)
        lupine_make_newindex(L)
        setField("__newindex")
    }

    /// Sets what an event does, in the metatable on top.
    private func set(_ event: LuaObjectType.Member, of type: LuaObjectType, _ members: LuaObjectType.Members) {
        if let ancestor = members.inheritedEvents[event.name] {
            lupine_push_slot(L, ancestor.metatable)
            push(event.name)
            lua_rawget(L, -2)
            lua_remove(L, -2)
        } else {
            // Scripts count the arguments of a call without the object.
            let isCall = event.name == "__call"
            push(event, as: isCall ? type.name : event.name, hidden: isCall ? 1 : 0)
        }
        setField(event.name)
    }

    private func makeTypeMetatable(of type: LuaObjectType, _ members: LuaObjectType.Members) {
        lua_createtable(L, 0, 6)
        pushMethods(of: type)
        for function in members.staticFunctions {
            push(function)
            setField(function.name)
        }
        let methods = members.methods.map { ($0.name, type.methods) }
        noteLanes(
            of: members.methods + members.staticFunctions, in: type,
            inherited: Dictionary(methods, uniquingKeysWith: { $1 }))
        pushIndex(of: type, members.staticGetters, members.accessType)
        setField("__index")
        setNewIndex(of: type, members.staticSetters, members.accessType)
        push(function: type.name, hidden: 1, members.call)
        setField("__call")
        let name = type.name
        push(function: "tostring") { try $0.pushResult(name) }
        setField("__tostring")
        push(false)
        setField("__metatable")
    }

    /// The same functions as those of objects, so that `Type.method == object.method`; in a table of their own, since
    /// the type has functions besides.
    private func pushMethods(of type: LuaObjectType) {
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

    private func pushMembers(_ members: [LuaObjectType.Member], of type: LuaObjectType) {
        lua_createtable(L, 0, Int32(members.count))
        for member in members {
            push(member)
            setField(member.name)
        }
        noteLanes(of: members, in: type)
    }

    /// The name of a type in messages.
    func name(of type: any Any.Type) -> String { host.name(of: type) }

    private func setField(_ name: String) {
        push(name)
        lua_insert(L, -2)
        lua_rawset(L, -3)
    }

    /// What an object says of itself: its description, or its type and address. `nil` if it cannot be used.
    func objectDescription(at index: Int) -> String? {
        guard let object = lupine_object_at(context, L, Int32(index)), let address = object.pointee.address,
            object.pointee.mutations == 0, let type = host.objectTypes[object.pointee.type]
        else { return nil }
        return type.describe(address)
            ?? "\(type.name): 0x" + String(UInt(bitPattern: lua_topointer(L, Int32(index))), radix: 16)
    }
}

/// The table that stands for a type in Lua.
struct LuaTypeTable: LuaConvertible {
    let type: LuaObjectType

    static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaTypeTable {
        throw LuaError.conversion("an exported type cannot be read")
    }

    func toLua(_ stack: LuaStack) throws { lupine_push_slot(stack.L, type.typeTable) }
}
