/// The name of one parameter, by which Lua can pass it, and perhaps its default.
///
/// ```swift
/// LuaMethod("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
/// ```
///
/// Lua then calls `ada:move{to = p, speed = 2}`, `ada:move{p, speed = 2}` or `ada:move(p, 2)`.
public struct LuaParameter<Value: LuaConvertible> {
    let name: String
    let defaultValue: Value?

    /// A parameter that every call passes, unless it is optional.
    public static func named(_ name: String) -> Self { Self(name: name, defaultValue: nil) }

    /// A parameter that a call may leave out.
    public static func named(_ name: String, default value: Value) -> Self { Self(name: name, defaultValue: value) }

    /// None for one that takes nothing from Lua.
    @usableFromInline var records: [LuaParameterRecord] {
        Value._luaWidth == 0 ? [] : [LuaParameterRecord(name: name, type: Value.self, hasDefault: defaultValue != nil)]
    }
}
