/// A function that was running when an error was raised.
public struct LuaFrame: Hashable, Sendable {
    /// What kind of function runs in a frame.
    public enum Kind: Hashable, Sendable {
        /// The body of a chunk.
        case main
        /// A function written in Lua.
        case lua
        /// A function of the host or of a library.
        case host
        /// A frame that a tail call replaced.
        case tailCall
    }

    /// Where the caller found the function.
    public enum Scope: String, Hashable, Sendable {
        /// In a global variable.
        case global
        /// In a local variable.
        case local
        /// In a method call.
        case method
        /// In a table field.
        case field
        /// In an upvalue.
        case upvalue
    }

    /// The chunk, as Lua shows it: a file name, or `[string "…"]`.
    public let source: String
    /// The line that was running, counted from 1; `nil` for functions that are not Lua's.
    public let line: Int?
    /// The name the caller used, if it is known.
    public let name: String?
    /// Where the caller found that name.
    public let scope: Scope?
    /// What kind of function it is.
    public let kind: Kind
    /// The line where the function begins; `nil` for chunks and functions that are not Lua's.
    public let definedAt: Int?
    /// How many frames between this one and the next were left out, as in a very deep recursion.
    public let skipped: Int
}

extension LuaFrame: CustomStringConvertible {
    /// The frame as a line of a traceback.
    public var description: String {
        let place = line.map { "\(source):\($0): " } ?? "\(source): "
        let what =
            switch (kind, name) {
            case (.main, _): "in main chunk"
            case (.tailCall, _): "(tail call)"
            case (_, let name?): "in \(scope == .method ? "method" : "function") '\(name)'"
            case (.host, nil): "in ?"
            case (.lua, nil): "in function <\(source):\(definedAt ?? 0)>"
            }
        return place + what + (skipped > 0 ? "\n\t... (\(skipped) more)" : "")
    }
}
