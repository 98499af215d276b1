internal import CLupine

extension LuaObjectType {
    /// What an object is seen through, where Lua's `object[key]` could mean either.
    enum View: Hashable {
        /// Methods, properties and attributes.
        case attributes
        /// Items.
        case items
    }
}

extension LuaStack {
    /// Pushes a view of the object at an index, or of the one that a view there is of.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for other values, and for objects without items.
    func push(_ view: LuaObjectType.View, ofObjectAt index: Int) throws {
        let type = try objectType(at: index)
        guard view == .attributes || type.members.items != nil else {
            throw LuaError.conversion("object with items expected, got \(type.name)")
        }
        try reserve(20)
        let metatable = metatable(of: type, seenThrough: view)
        try openLane()
        lupine_push_view(context, L, absolute(index), metatable)
    }

    /// Whether the value at an index is such a view.
    func isView(at index: Int, through view: LuaObjectType.View) -> Bool {
        guard let metatable = (try? objectType(at: index))?.views[view] else { return false }
        return hasMetatable(metatable, at: absolute(index))
    }

    /// Assigns to an attribute: object, name and value are the only values on the stack.
    func assignAttribute() throws {
        let members = try objectType(at: 1).members
        guard !members.attributes.isComplete, isString(at: 2) else { return _ = try members.attributes.assign(self) }
        let name = LuaString(bytes(at: 2)).lossyText
        guard let setter = members.setters.first(where: { $0.name == name }) else {
            return _ = try members.attributes.assign(self)
        }
        try assign(name, by: setter.body)
    }

    /// Runs a setter with object, name and value as the first three values on the stack.
    func assign(_ name: String, by setter: LuaObjectType.Body) throws {
        lua_remove(L, 2)
        do {
            _ = try setter(self)
        } catch let mismatch as LuaArgumentMismatch {
            guard case .assignment(nil) = mismatch.place else { throw mismatch }
            throw LuaArgumentMismatch(.assignment(name), mismatch.expectation)
        }
    }

    /// Exchanges the value at an index.
    func replace(_ index: Int, by value: some LuaConvertible) throws {
        try pushOne(value)
        lua_replace(L, Int32(index))
    }

    /// Takes the first value from the stack.
    func removeFirst() { lua_remove(L, 1) }

    /// The type of the object at an index.
    func objectType(at index: Int) throws -> LuaObjectType {
        guard let object = lupine_object_at(context, L, Int32(truncatingIfNeeded: index)),
            let type = host.objectTypes[object.pointee.type]
        else { throw mismatch("Swift object", at: index) }
        return type
    }

    private func metatable(of type: LuaObjectType, seenThrough view: LuaObjectType.View) -> Int32 {
        if let known = type.views[view] { return known }
        lua_createtable(L, 0, 16)
        // The very same functions for events: Lua compares two objects only then.
        lupine_push_slot(L, type.metatable)
        copyEntries()
        pushNil()
        setField("__gc")
        noteLanes(of: type.members.metamethods, in: type, inheritedFrom: type.metatable)
        setAccess(of: type, seenThrough: view)
        let slot = lupine_take_slot(context, L)
        type.views[view] = slot
        return slot
    }

    /// Sets what reading and assigning do, in the metatable of a view on top.
    func setAccess(of type: LuaObjectType, seenThrough view: LuaObjectType.View) {
        let members = type.members
        if view == .items, let items = members.items {
            setAccess(of: type, [], [], items) {}
        } else {
            setAccess(of: type, members.getters, members.setters, members.attributes) { pushKept(type.methods) }
        }
    }
}
