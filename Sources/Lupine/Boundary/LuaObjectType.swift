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
        /// Names that are no methods or properties.
        var others: Access
        /// Whether reading other names can only be an error.
        var isClosed: Bool
        /// The same for an object that is seen through its attributes or its items only; without items, `nil`.
        var attributes: Access
        var items: Access?

        var staticFunctions: [Member] = []
        var staticGetters: [Member] = []
        var staticSetters: [Member] = []
        /// Other names of the type.
        var typeOthers: Access
        /// Calling the type, which is the first value on the stack.
        var call: Body
    }

    /// What reading and assigning to names does.
    struct Access {
        var read: Body
        var assign: Body
        /// Whether methods and properties are among the names, so that Lua looks up none by itself.
        var isComplete = false
        /// What compiled code does instead where the key is a number.
        var readItem: LuaLane?
        var assignItem: LuaLane?
    }

    let identity: UnsafeRawPointer
    fileprivate(set) var name: String
    /// Whether the values lie in the userdata itself, with nothing to be released.
    let isInline: Bool
    /// What the value at an address says of itself, if it does.
    let describe: (UnsafeMutableRawPointer) -> String?
    /// The bytes that an object takes elsewhere.
    let externalSize: Int
    /// What iterating over an object means, if anything.
    var iteration: LuaIteration?

    /// The slots of the metatable, of the table that stands for the type, and of the methods.
    fileprivate(set) var metatable: Int32 = 0
    fileprivate(set) var typeTable: Int32 = 0
    fileprivate(set) var methods: Int32 = 0
    /// The slot of all functions of the type itself, methods among them.
    fileprivate var functions: Int32 = 0
    /// The slot of the pool for the results of leaves, 0 if there is none.
    var blanks: Int32 = 0
    /// The metatables of views, as far as they have been needed.
    var views: [View: Int32] = [:]

    /// What the metatables are made of.
    let members: Members
    /// Whether a registration has settled the name.
    fileprivate(set) var isSettled = false

    init(
        _ identity: UnsafeRawPointer, name: String, isInline: Bool, externalSize: Int, _ members: Members,
        describe: @escaping (UnsafeMutableRawPointer) -> String?
    ) {
        self.identity = identity
        self.name = name
        self.isInline = isInline
        self.externalSize = max(0, externalSize)
        self.members = members
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
    func define(_ type: LuaObjectType) throws {
        try reserve(20)
        host.objectTypes[type.identity] = type
        pushMembers(type.members.methods, of: type)
        type.methods = lupine_take_slot(context, L)
        pushFunctions(of: type)
        type.functions = lupine_take_slot(context, L)
        makeMetatable(of: type)
        type.metatable = lupine_take_slot(context, L)
        lua_createtable(L, 0, 0)
        makeTypeMetatable(of: type)
        lua_setmetatable(L, -2)
        type.typeTable = lupine_take_slot(context, L)
    }

    /// Settles the name of a type at its first registration; objects that scripts have already take it too.
    func settle(_ type: LuaObjectType, name: String?) throws {
        guard !type.isSettled else { return }
        try reserve(20)
        type.isSettled = true
        guard let name, name != type.name else { return }
        type.name = name
        lupine_push_slot(L, type.metatable)
        setAccess(of: type)
        for event in type.members.metamethods where event.name == "__call" {
            set(event, of: type)
            noteLanes(of: [event], in: type, inherited: inheritedTables(of: type))
        }
        pop()
        for (view, metatable) in type.views {
            lupine_push_slot(L, metatable)
            setAccess(of: type, seenThrough: view)
            pop()
        }
        lupine_push_slot(L, type.typeTable)
        makeTypeMetatable(of: type)
        lua_setmetatable(L, -2)
        pop()
    }

    private func makeMetatable(of type: LuaObjectType) {
        lua_createtable(L, 0, 16)
        setAccess(of: type)
        for event in type.members.metamethods { set(event, of: type) }
        noteLanes(of: type.members.metamethods, in: type, inherited: inheritedTables(of: type))
        push(false)
        setField("__metatable")
        // An object with a finalizer costs the collector twice as much.
        guard !type.isInline else { return }
        lua_pushcclosure(L, lupine_collect_object, 0)
        setField("__gc")
        if type.externalSize > 0 { lupine_set_external_size(L, type.externalSize) }
    }

    /// Sets what reading and assigning do, in the metatable on top.
    private func setAccess(of type: LuaObjectType) {
        let members = type.members
        guard members.getters.isEmpty, members.isClosed, !members.others.isComplete else {
            setAccess(of: type, members.getters, members.setters, members.others) { pushKept(type.methods) }
            return
        }
        // The table itself is the fastest of all; what it lacks is an error.
        pushKept(type.methods)
        lua_createtable(L, 0, 1)
        push(function: type.name, members.others.read)
        setField("__index")
        lua_setmetatable(L, -2)
        setField("__index")
        setNewIndex(of: type, members.setters, members.others)
    }

    /// Sets what reading and assigning do, in the metatable on top; a body pushes the table of functions.
    func setAccess(
        of type: LuaObjectType, _ getters: [LuaObjectType.Member], _ setters: [LuaObjectType.Member],
        _ others: LuaObjectType.Access, _ pushFunctions: () -> Void
    ) {
        if others.isComplete {
            push(function: type.name, others.read)
        } else {
            pushFunctions()
            pushMembers(getters, of: type)
            push(function: type.name, others.read)
            pushItems(of: type, others.readItem, others.read)
            lupine_make_index(L)
        }
        setField("__index")
        setNewIndex(of: type, setters, others)
    }

    /// Sets what assigns members, in the metatable on top.
    private func setNewIndex(
        of type: LuaObjectType, _ setters: [LuaObjectType.Member], _ others: LuaObjectType.Access
    ) {
        if others.isComplete {
            push(function: type.name, others.assign)
        } else {
            pushMembers(setters, of: type)
            push(function: type.name, others.assign)
            pushItems(of: type, others.assignItem, others.assign)
            lupine_make_newindex(L)
        }
        setField("__newindex")
    }

    /// Sets what an event does, in the metatable on top.
    private func set(_ event: LuaObjectType.Member, of type: LuaObjectType) {
        if let ancestor = type.members.inheritedEvents[event.name] {
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

    private func makeTypeMetatable(of type: LuaObjectType) {
        let members = type.members
        lua_createtable(L, 0, 6)
        setAccess(of: type, members.staticGetters, members.staticSetters, members.typeOthers) {
            pushKept(type.functions)
        }
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
    private func pushFunctions(of type: LuaObjectType) {
        pushMembers(type.members.staticFunctions, of: type)
        lupine_push_slot(L, type.methods)
        copyEntries()
        noteLanes(of: type.members.methods, in: type, inheritedFrom: type.methods)
    }

    /// Copies the entries of the table on top, which is popped, into the one below.
    func copyEntries() {
        pushNil()
        while lua_next(L, -2) != 0 {
            lua_pushvalue(L, -2)
            lua_insert(L, -2)
            lua_rawset(L, -5)
        }
        pop()
    }

    /// Replaces a name on top by the function of that name: a method, or any function of the type itself.
    func replaceFunctionName(of type: any Any.Type, isStatic: Bool) {
        guard let type = host.objectTypes[typeIdentity(type)] else { return }
        lupine_push_slot(L, isStatic ? type.functions : type.methods)
        lua_insert(L, -2)
        lua_rawget(L, -2)
        lua_remove(L, -2)
    }

    /// The tables that have the function of an event too.
    private func inheritedTables(of type: LuaObjectType) -> [String: Int32] {
        type.members.inheritedEvents.mapValues(\.metatable)
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

    /// Keeps scripts from changing the table on top, where each chunk has an environment of its own.
    func guardTable() { lupine_guard_table(context, L) }

    func setField(_ name: String) {
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

    func toLua(_ stack: LuaStack) throws {
        lupine_push_slot(stack.L, type.typeTable)
        stack.guardTable()
    }
}
