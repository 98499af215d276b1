import Lupine

private func divide(_ a: Int, _ b: Int) -> (Int, Int) { (a / b, a % b) }

private func declare(in lua: LuaRuntime) throws {
    try lua.register("divide", divide, parameters: .named("a"))
    // error: 'register(_:_:parameters:_:)' is unavailable: give 'parameters:' one name for each argument
    // note: 'register(_:_:parameters:_:)' has been explicitly marked unavailable here
}

extension LuaModule {
    fileprivate static var arithmetic: LuaModule {
        LuaModule("arithmetic") {
            LuaModuleFunction("divide", divide, parameters: .named("a"))
            // error: 'init(_:_:parameters:)' is unavailable: give 'parameters:' one name for each argument
            // note: 'init(_:_:parameters:)' has been explicitly marked unavailable here
        }
    }
}
