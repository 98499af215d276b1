import Lupine

private func declare(in lua: LuaRuntime) throws {
    try lua.register("log", parameters: .named("text")) { (text: String, level: Int) in }
    // error: 'register(_:parameters:_:body:)' is unavailable: give 'parameters:' one name for each argument
    // note: 'register(_:parameters:_:body:)' has been explicitly marked unavailable here
}
