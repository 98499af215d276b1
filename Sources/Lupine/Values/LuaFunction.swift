/// A Lua function, of Lua's or the host's; it is called like a Swift function.
///
/// ```swift
/// let area: LuaFunction = try lua["area"]
/// let (value, unit): (Double, String) = try area(3, 4)
/// ```
///
/// The types on the left say how many results are read; Lua's rules hold: missing ones are `nil`, more are dropped.
public struct LuaFunction: LuaHandle, CustomStringConvertible, CustomDebugStringConvertible {
    public let reference: LuaReference

    @inlinable
    init(_ reference: LuaReference) { self.reference = reference }

    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaFunction {
        guard stack.type(at: index) == .function else { throw stack.mismatch("function", at: index) }
        return LuaFunction(stack.reference(at: index))
    }
}
