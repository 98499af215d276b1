/// A value that stands for `nil` where Lua's own cannot: in tables and among named arguments.
///
/// ```swift
/// try lua.set("none", to: LuaNone())
/// try lua.execute("ada:rename{ nickname = none }")   // passes nil, whatever the parameter's default is
/// ```
///
/// Optionals read it as `nil`. In Lua it is a value like others: it is true, and equal to itself only.
public struct LuaNone: LuaConvertible, Hashable, Sendable {
    /// Makes the value; there is only one.
    public init() {}

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaNone {
        guard stack.isNone(at: index) else { throw stack.mismatch("none", at: index) }
        return LuaNone()
    }

    public func toLua(_ stack: LuaStack) throws { stack.pushNone() }
}
