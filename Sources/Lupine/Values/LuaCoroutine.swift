/// A Lua coroutine: a function that can stop in the middle, with `coroutine.yield`, and be resumed there.
///
/// ```swift
/// let coroutine = try counter.makeCoroutine()
/// let first: Int = try coroutine.resume(10)
/// ```
///
/// ``LuaFunction/makeCoroutine()`` makes one; those that Lua code made are the same. A coroutine that is let go of before it
/// ends is collected with all that it holds.
public struct LuaCoroutine: LuaHandle, CustomStringConvertible, CustomDebugStringConvertible {
    public let reference: LuaReference

    init(_ reference: LuaReference) { self.reference = reference }

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaCoroutine {
        guard stack.type(at: index) == .thread else { throw stack.mismatch("coroutine", at: index) }
        return LuaCoroutine(stack.reference(at: index))
    }
}
