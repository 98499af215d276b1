internal import CLupine

/// A table with a function that compiled code can do without.
struct LuaLanePlace {
    /// The slot of the table.
    let table: Int32
    let name: String
    let lane: LuaLane
    let type: LuaObjectType
}

/// The lane of exported types is put into their tables here, and nowhere else. Without it all of their members are C
/// functions.
extension LuaStack {
    /// Pushes the C function of a member.
    func push(_ member: LuaObjectType.Member, as name: String? = nil, hidden: Int32 = 0) {
        guard let lane = member.lane else {
            return push(function: name ?? member.name, hidden: hidden, member.body)
        }
        let leaves = if case .leaves(let leaves) = lane { leaves } else { [] as [LuaLeaf] }
        push(function: name ?? member.name, hidden: hidden, leaves: leaves, member.body)
    }

    /// Notes the table on top if compiled code can do without some of its functions.
    ///
    /// - Parameter inherited: The slots of the tables that have the function under the same name.
    func noteLanes(of members: [LuaObjectType.Member], in type: LuaObjectType, inherited: [String: Int32] = [:]) {
        let members = members.filter { $0.lane != nil }
        guard !members.isEmpty else { return }
        lua_pushvalue(L, -1)
        let table = lupine_take_slot(context, L)
        for member in members {
            guard let lane = inherited[member.name].map(LuaLane.found) ?? member.lane else { continue }
            host.unlaned.append(LuaLanePlace(table: table, name: member.name, lane: lane, type: type))
        }
    }

    /// Notes the table on top where its functions are those that another table has under the same names.
    func noteLanes(of members: [LuaObjectType.Member], in type: LuaObjectType, inheritedFrom table: Int32) {
        let tables = members.map { ($0.name, table) }
        noteLanes(of: members, in: type, inherited: Dictionary(tables, uniquingKeysWith: { $1 }))
    }

    /// Pushes the table of the function for keys that are numbers, or `nil` where there is no such function.
    func pushItems(of type: LuaObjectType, _ lane: LuaLane?, _ body: @escaping LuaObjectType.Body) {
        guard let lane, hasLane else { return pushNil() }
        let item = LuaObjectType.Member(name: "item", body: body, lane: lane)
        lua_createtable(L, 0, 1)
        push(item.name)
        push(item, as: type.name)
        lua_rawset(L, -3)
        noteLanes(of: [item], in: type)
    }

    /// Puts Lua functions in front of the C functions that compiled code can do without, of all types that have become
    /// known since the last time.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when the exports of a parameter's type are not
    ///   right.
    func openLane() throws {
        // The types of parameters become known meanwhile; their functions are opened after those that they may share.
        guard !host.unlaned.isEmpty, !host.isOpeningLane else { return }
        guard hasLane else {
            host.unlaned = []
            return
        }
        host.isOpeningLane = true
        defer { host.isOpeningLane = false }
        try reserve(40)
        var next = 0
        defer { host.unlaned.removeFirst(min(next, host.unlaned.count)) }
        while next < host.unlaned.count {
            next += 1
            try open(host.unlaned[next - 1])
        }
    }

    private func open(_ place: LuaLanePlace) throws {
        let height = lua_gettop(L)
        defer { restore(to: height) }
        lupine_push_slot(L, place.table)
        push(place.name)
        if case .found(let table) = place.lane {
            lupine_push_slot(L, table)
            push(place.name)
            guard lupine_find_lane(context, L) else { return }
        } else {
            lua_pushvalue(L, -1)
            lua_rawget(L, -3)
            guard try pushLane(place.lane, receiver: place.type) else { return }
        }
        lupine_place_lane(context, L)
    }

    /// Notes the function in front of a leaf that a global variable holds.
    func placeGlobal(_ name: String) throws {
        try reserve(20)
        lua_pushvalue(L, Int32(LUPINE_GLOBALS))
        place(name)
        pop()
    }

    /// Notes the function in front of a leaf that the table on top holds under a name.
    func place(_ name: String) {
        lua_pushvalue(L, -1)
        push(name)
        lupine_place_leaf(context, L)
    }
}
