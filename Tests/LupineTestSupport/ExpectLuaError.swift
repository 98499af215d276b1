public import Lupine
public import Testing

/// Checks that a body throws a `LuaError` with a code and a whole message, and returns that for a closer look.
@discardableResult
public func expectLuaError<Value>(
    _ code: LuaError.Code, _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
) -> LuaError? {
    guard let error = luaError(sourceLocation: sourceLocation, body) else { return nil }
    #expect(error.code == code, sourceLocation: sourceLocation)
    #expect(error.message == message, sourceLocation: sourceLocation)
    return error
}

/// The `LuaError` that a body throws; the test fails if it throws none.
public func luaError<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
) -> LuaError? {
    do {
        let value = try body()
        Issue.record("no error was thrown, the value is \(value)", sourceLocation: sourceLocation)
    } catch let error as LuaError {
        return error
    } catch {
        Issue.record("another error was thrown: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
