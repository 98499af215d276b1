/// What a script tried that it may not do.
public struct LuaDenial: Hashable, Sendable, CustomStringConvertible {
    /// The kind of a denial. More kinds may come.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        /// The name of the kind.
        public let description: String

        /// A global of Lua's that the sandbox does not have; the text is its name.
        public static let global = Kind(description: "global")
        /// A chunk that is no source, or is too large; the text is its name.
        public static let chunk = Kind(description: "chunk")
        /// More memory than the limit.
        public static let memory = Kind(description: "memory")
        /// More time than there is, or the host interrupted it; the text is the message of the error.
        public static let time = Kind(description: "time")
        /// More coroutines than the limit.
        public static let coroutines = Kind(description: "coroutines")
        /// An option of `collectgarbage`; the text is the option.
        public static let option = Kind(description: "option")
        /// A member of an object or a type that the access policy denies; the text is the message of the error.
        public static let access = Kind(description: "access")

        init(_ use: LuaDeniedUse) {
            self =
                switch use {
                case .global: .global
                case .chunk: .chunk
                case .memory: .memory
                case .time: .time
                case .coroutines: .coroutines
                case .option: .option
                case .access: .access
                }
        }

        private init(description: String) { self.description = description }
    }

    /// What kind of thing it is about.
    public let kind: Kind

    /// What it is about; see the kinds.
    public let text: String

    public var description: String { "\(kind): \(text)" }
}

extension LuaRuntime {
    /// Gets told what scripts are denied, as they try it.
    ///
    /// The script gets its error, or `nil` for a global, all the same. The handler runs while the script does, and may use
    /// the runtime as a Swift function may that the script calls.
    public func setDenialHandler(_ handler: ((LuaDenial) -> Void)?) {
        host.audit = handler.map { handler in { handler(LuaDenial(kind: LuaDenial.Kind($0), text: $1)) } }
    }
}
