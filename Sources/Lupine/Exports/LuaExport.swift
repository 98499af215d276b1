/// Something that can be listed in `luaExports`: one member, or a list of them.
public protocol LuaExport {
    /// The members it stands for.
    var luaExports: LuaExports { get }
}
