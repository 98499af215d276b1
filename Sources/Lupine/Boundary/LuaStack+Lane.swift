internal import CLupine

extension LuaStack {
    /// The bytes of a userdata before the value in it.
    static var objectHeaderSize: Int { MemoryLayout<lupine_object>.size }

    /// The bytes from one leaf of a function to the next.
    static var leafSize: Int { MemoryLayout<lupine_leaf>.stride }

    /// Whether compiled code can call Swift in this state; finds it out, and makes ready what is needed, the first time.
    var hasLane: Bool {
        if let known = host.hasLane { return known }
        pushSettle()
        let result = lupine_open_lane(context, L)
        host.hasLane = result
        return result
    }

    /// Pushes the Lua function in front of the C function on top; false, and nothing, if there is none.
    ///
    /// - Parameter receiver: The type whose member it is.
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when the exports of a parameter's type are not
    ///   right.
    func pushLane(_ lane: LuaLane, receiver: LuaObjectType?) throws -> Bool {
        guard hasLane, let source = LuaLaneSource(lane) else { return false }
        var metatables: [Int32] = []
        for object in source.objects {
            guard let type = try object?.resolve(self) ?? receiver else { return false }
            metatables.append(type.metatable)
        }
        var blanks: Int32 = 0
        if let result = source.result, let size = result.inlineSize {
            blanks = self.blanks(of: try result.resolve(self), size)
        }
        var text = source.text
        return text.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                lupine_push_lane(
                    context, L, text.baseAddress, text.count, blanks, metatables, Int32(metatables.count))
            }
        }
    }

    /// The slot of the pool that gives out objects for results.
    private func blanks(of type: LuaObjectType, _ size: Int) -> Int32 {
        if type.blanks == 0 {
            lua_createtable(L, 0, 3)
            push("count")
            push(0)
            lua_rawset(L, -3)
            push("last")
            push(0)
            lua_rawset(L, -3)
            push("fill")
            lupine_push_blanks(L, type.identity, size, type.metatable)
            lua_rawset(L, -3)
            type.blanks = lupine_take_slot(context, L)
        }
        return type.blanks
    }

    /// Pushes the Lua function of a leaf.
    func push(_ leaf: LuaLeaf, _ name: String?, _ body: @escaping LuaCallback.Body) throws {
        try reserve(30)
        push(function: name, leaves: [leaf], body)
        do {
            if try pushLane(.leaves([leaf]), receiver: nil) { lua_remove(L, -2) }
        } catch {
            pop()
            throw error
        }
    }
}
