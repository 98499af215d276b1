/// An error of Lua's, or of crossing between Lua and Swift.
///
/// A Swift error that a function thrown at Lua was not caught there arrives as itself, not as a `LuaError`.
public struct LuaError: Error {
    /// What kind of error it is; it comes from Lua's status, never from the text.
    public var code: Code

    /// What went wrong, with the position that Lua puts before it.
    public var message: String

    /// The Lua functions that were running, innermost first.
    public var frames: [LuaFrame]

    /// Whether a syntax error is only that the source ends too early, so that a prompt may ask for more.
    public var isIncompleteInput = false

    var raised: Raised?

    /// How many arguments after the first of a variable list the error is about.
    var argumentOffset = 0

    /// Makes an error, which a Swift function may throw at Lua.
    public init(code: Code = .runtime, message: String, frames: [LuaFrame] = []) {
        self.code = code
        self.message = message
        self.frames = frames
    }

    /// Makes an error that carries a Lua value, as Lua's `error(value)` does.
    public init(raising value: LuaValue) {
        self.init(message: value.errorText)
        raised = Raised(value)
    }

    /// The value that Lua code raised: a string in most cases, though `error` takes any value.
    ///
    /// Values belong to their runtime, which is why it has to be at hand. `nil` when the error did not come from Lua
    /// code or belongs to another runtime.
    public func value(in runtime: LuaRuntime) -> LuaValue? {
        guard let value = raised?.value else { return nil }
        guard let reference = value.reference else { return value }
        guard reference.context == runtime.host.context else { return nil }
        return value
    }

    /// The value, for the boundary, which checks where it belongs when it pushes.
    var raisedValue: LuaValue? { raised?.value }

    /// A value in an error, which must be Sendable: it is handed out only to those who hold its runtime.
    struct Raised: @unchecked Sendable {
        let value: LuaValue
        init(_ value: LuaValue) {
            self.value = value
            value.reference?.isInError = true
        }
    }
}

extension LuaError: CustomStringConvertible {
    /// The message and the traceback, as Lua's own interpreter prints them.
    public var description: String {
        frames.isEmpty ? message : message + "\nstack traceback:" + frames.map { "\n\t\($0)" }.joined()
    }
}
