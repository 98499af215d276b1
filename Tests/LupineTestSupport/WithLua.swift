public import Lupine
public import Testing

/// Runs a body with a runtime of its own and closes that afterwards.
///
/// The test fails if the body leaves something on the Lua stack, if the runtime does not work any more, or if memory or
/// handles are left after closing.
///
/// - Parameter handles: How many handles the body leaves alive, in what it returns or captures.
@discardableResult
public func withLua<Result>(
    _ libraries: LuaLibraries = .standard, output: LuaOutput = .discarded, limits: LuaLimits = .none,
    compiler: LuaConfiguration.Compiler = .on, leaving handles: Int = 0,
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (LuaRuntime) throws -> Result
) throws -> Result {
    var configuration = LuaConfiguration()
    configuration.libraries = libraries
    configuration.output = output
    configuration.limits = limits
    configuration.compiler = compiler
    let lua = LuaRuntime(configuration)
    let height = try lua.stackHeight
    let result = try body(lua)
    if !lua.isClosed {
        #expect(try lua.stackHeight == height, "the stack is not as before", sourceLocation: sourceLocation)
        try expectUsable(lua, sourceLocation: sourceLocation)
    }
    try expectClean(lua, leaving: handles, sourceLocation: sourceLocation)
    return result
}

/// Checks that a runtime still evaluates.
public func expectUsable(_ lua: LuaRuntime, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let sum: Int = try lua.eval("1 + 1")
    #expect(sum == 2, "the runtime does not work any more", sourceLocation: sourceLocation)
}

/// Closes a runtime and checks that it leaves nothing behind.
public func expectClean(
    _ lua: LuaRuntime, leaving handles: Int = 0, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try lua.close()
    #expect(lua.memory.balance == 0, "bytes are left after closing", sourceLocation: sourceLocation)
    #expect(lua.memory.handles == handles, "handles are left after closing", sourceLocation: sourceLocation)
}
