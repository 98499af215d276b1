import Lupine

private struct Opaque {}

private func open(_ opaque: Opaque) {}

private func declare(in lua: LuaRuntime) throws {
    try lua.register("open", open, parameters: .named("opaque"))
    // error: no exact matches in call to instance method 'register'
    // note: candidate requires that 'Opaque' conform to 'LuaConvertible' (requirement specified as 'First' :
    //   'LuaConvertible')
    // note: candidate requires that 'Opaque' conform to 'LuaConvertible' (requirement specified as 'First' :
    //   'LuaConvertible')
}
