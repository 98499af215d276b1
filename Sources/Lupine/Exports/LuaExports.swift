/// What Lua may see of a type, in the order in which it was declared.
public struct LuaExports: LuaExport {
    var records: [LuaMemberRecord]

    init(_ records: [LuaMemberRecord] = []) { self.records = records }

    @usableFromInline
    init(_ record: LuaMemberRecord) { records = [record] }

    /// The list itself.
    public var luaExports: LuaExports { self }

    /// The members, described for tools: names, parameters and types.
    public var members: [LuaMemberDescription] { records.map(\.description) }
}
