import Lupine
import LupineTestSupport
import Testing

extension LuaRuntime {
    /// All values of expressions.
    func values<each Argument: LuaConvertible>(
        _ expressions: String, _ arguments: repeat each Argument
    ) throws -> [LuaValue] {
        let all: LuaVarargs<LuaValue> = try eval(expressions, repeat each arguments)
        return all.elements
    }

    /// Checks that a body throws a `LuaError`, and that the runtime works afterwards.
    @discardableResult
    func expectError<Value>(
        _ code: LuaError.Code, _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Value
    ) throws -> LuaError? {
        let error = expectLuaError(code, message, sourceLocation: sourceLocation, body)
        try expectUsable(self, sourceLocation: sourceLocation)
        return error
    }

    /// Checks that a chunk of one line fails: its message is the position, `chunk:1: `, and then this.
    @discardableResult
    func expectError(
        _ code: LuaError.Code = .runtime, in source: String, _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> LuaError? {
        try expectError(code, "chunk:1: " + message, sourceLocation: sourceLocation) { try source.chunk(in: self)() }
    }

    /// Checks that a body throws an error that is not Lua's, and that the runtime works afterwards.
    @discardableResult
    func expectThrown<Thrown: Error, Value>(
        _ type: Thrown.Type = Thrown.self, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Value
    ) throws -> Thrown? {
        let error = #expect(throws: type, sourceLocation: sourceLocation) { _ = try body() }
        try expectUsable(self, sourceLocation: sourceLocation)
        return error
    }
}

/// An error of the host's own.
final class HostError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String = "the host refuses") { self.description = description }
}

/// What `String` says about bytes that are no text.
let notUTF8 = "UTF-8 string expected, got other bytes (read them as LuaString)"
