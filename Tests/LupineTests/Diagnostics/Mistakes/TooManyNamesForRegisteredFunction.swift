import Lupine

private func log(_ text: String) {}

private func declare(in lua: LuaRuntime) throws {
    try lua.register("log", log, parameters: .named("text"), .named("level"))
    // error: 'register(_:_:parameters:_:)' is unavailable: give 'parameters:' one name for each argument
    // note: 'register(_:_:parameters:_:)' has been explicitly marked unavailable here
}
