/// An object that is none of Lua's own kinds: a userdata of the host or of a library, such as an open file, or a value
/// of LuaJIT's `ffi` library.
@dynamicMemberLookup
public struct LuaUserdata: LuaIndexable, CustomStringConvertible, CustomDebugStringConvertible {
    public let reference: LuaReference

    /// Which of the three kinds it is: `.userdata`, `.lightUserdata` or `.cdata`.
    public let type: LuaType

    init(_ reference: LuaReference, type: LuaType) {
        self.reference = reference
        self.type = type
    }

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaUserdata {
        let type = stack.type(at: index)
        guard type == .userdata || type == .lightUserdata || type == .cdata else {
            throw stack.mismatch("userdata", at: index)
        }
        return LuaUserdata(stack.reference(at: index), type: type)
    }

    /// Reads the value of a string key, as Lua's `object.key`.
    public subscript<Value: LuaConvertible>(dynamicMember key: String) -> Value {
        get throws { try get(LuaName(key)) }
    }
}
