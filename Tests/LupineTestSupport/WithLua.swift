public import Lupine

/// Runs a body with a runtime of its own, and closes that afterwards.
public func withLua<Result>(
    _ libraries: LuaLibraries = .standard, _ body: (LuaRuntime) throws -> Result
) throws -> Result {
    let lua = LuaRuntime(libraries: libraries)
    let result = try body(lua)
    try lua.close()
    return result
}
