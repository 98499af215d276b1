import Lupine

private func declare(in lua: LuaRuntime) throws {
    _ = try lua.function("double", parameters: .named("x"), .named("y")) { (x: Double) in 2 * x }
    // error: 'function(_:parameters:_:body:)' is unavailable: give 'parameters:' one name for each argument
    // note: 'function(_:parameters:_:body:)' has been explicitly marked unavailable here
}
