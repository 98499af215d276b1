import Lupine

private struct Rock {}

private func prepare(_ lua: LuaRuntime) throws {
    try lua.set("rock", to: Rock())
    // error: instance method 'set(_:to:)' requires that 'Rock' conform to 'LuaConvertible'
    // note: where 'some LuaConvertible' = 'Rock'
}
