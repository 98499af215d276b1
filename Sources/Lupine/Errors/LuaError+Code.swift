extension LuaError {
    /// The kind of an error. More kinds may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the kind.
        public let description: String

        /// The source is not valid Lua.
        public static let syntax = Code(description: "syntax")
        /// Lua code raised an error.
        public static let runtime = Code(description: "runtime")
        /// Memory ran out, or more was needed than the runtime's limit.
        public static let memory = Code(description: "memory")
        /// A file could not be read.
        public static let file = Code(description: "file")
        /// A value does not fit the type asked for.
        public static let conversion = Code(description: "conversion")
        /// A Swift function was called with an argument that its parameter cannot take.
        public static let argument = Code(description: "argument")
        /// A table cannot have this key: `nil` or NaN.
        public static let invalidKey = Code(description: "invalidKey")
        /// A coroutine cannot be resumed or closed as it is now.
        public static let coroutine = Code(description: "coroutine")
        /// A handle was used in a runtime that it does not belong to.
        public static let foreign = Code(description: "foreign")
        /// The members that a type exports contradict each other or Lua's rules.
        public static let declaration = Code(description: "declaration")
        /// The access policy does not let scripts do that.
        public static let denied = Code(description: "denied")
        /// The code was stopped: its deadline has passed, its task was cancelled, or a handle was used.
        public static let interrupted = Code(description: "interrupted")
        /// The runtime is closed.
        public static let closed = Code(description: "closed")
        /// The runtime cannot be closed while one of its functions runs, or be used by a leaf.
        public static let busy = Code(description: "busy")
        /// Calls or values are nested too deeply, or are too many.
        public static let stackOverflow = Code(description: "stackOverflow")
    }

    /// Matches errors by their code: `catch LuaError.Code.syntax`.
    public static func ~= (code: Code, error: LuaError) -> Bool { error.code == code }
}

extension LuaError.Code {
    /// Matches any `LuaError` of this kind in a `catch` clause.
    public static func ~= (code: LuaError.Code, error: any Error) -> Bool { (error as? LuaError)?.code == code }
}
