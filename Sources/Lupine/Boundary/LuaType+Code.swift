internal import CLupine

extension LuaType {
    /// The type that `lua_type` means.
    @usableFromInline
    init(code: Int32) {
        switch code {
        case LUA_TBOOLEAN: self = .boolean
        case LUA_TLIGHTUSERDATA: self = .lightUserdata
        case LUA_TNUMBER: self = .number
        case LUA_TSTRING: self = .string
        case LUA_TTABLE: self = .table
        case LUA_TFUNCTION: self = .function
        case LUA_TUSERDATA: self = .userdata
        case LUA_TTHREAD: self = .thread
        case Int32(LUPINE_CDATA): self = .cdata
        default: self = .nil
        }
    }
}
