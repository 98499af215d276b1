internal import CLupine

/// Arguments by place and by name as a value: what `swift.args{…}` gives.
extension LuaStack {
    /// Pushes the Lua function that makes arguments of a table.
    ///
    /// They keep the entries that the table has then: what becomes of it afterwards does not change them. Anything but
    /// exactly one table is a bad argument.
    func pushArgumentsMaker() { lua_pushcclosure(L, lupine_args, 0) }

    /// Whether the state has ever made arguments, so that a call need not look for any among its own otherwise.
    var hasArguments: Bool { context.pointee.has_arguments }

    func isArguments(at index: Int) -> Bool { lupine_is_arguments(context, L, Int32(truncatingIfNeeded: index)) }

    /// Whether there are arguments among the values from one index to another.
    @inline(never)
    func hasArguments(from first: Int, to last: Int) -> Bool {
        first <= last && (first...last).contains { isArguments(at: $0) }
    }

    /// Pushes the table of the entries that arguments keep.
    func pushEntries(ofArguments index: Int) { lua_getfenv(L, Int32(truncatingIfNeeded: index)) }

    /// What a value is where something else was expected.
    func kind(at index: Int) -> String {
        if index > top { return "no value" }
        return isArguments(at: index)
            ? "swift.args, which only functions with named parameters take" : "\(type(at: index))"
    }
}
