/// A Lua coroutine.
public struct LuaCoroutine: LuaHandle, CustomStringConvertible, CustomDebugStringConvertible {
    public let reference: LuaReference

    init(_ reference: LuaReference) { self.reference = reference }

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaCoroutine {
        guard stack.type(at: index) == .thread else { throw stack.mismatch("coroutine", at: index) }
        return LuaCoroutine(stack.reference(at: index))
    }
}
