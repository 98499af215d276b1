import Lupine

private func move(to place: Double, speed: Double) -> Double { place / speed }

private func declare(in lua: LuaRuntime) throws {
    _ = try lua.function("move", move(to:speed:), parameters: .named("to"))
    // error: 'function(_:_:parameters:_:)' is unavailable: give 'parameters:' one name for each argument
    // note: 'function(_:_:parameters:_:)' has been explicitly marked unavailable here
}
