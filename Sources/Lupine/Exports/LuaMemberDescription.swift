/// A member of an exported type, described for tools such as editors and prompts.
public struct LuaMemberDescription: Hashable, Sendable {
    /// What a member is to Lua.
    public enum Kind: String, Hashable, Sendable {
        /// Calling the type makes an object.
        case initializer
        /// `object.name`
        case property
        /// `object:name(…)`
        case method
        /// `Type.name(…)`
        case staticMethod
        /// `Type.name`
        case staticProperty
        /// `object[key]`
        case item
        /// `object.name`, for names that no member has
        case attribute
        /// What an operator or another event means
        case metamethod
        /// `object:pairs()`
        case sequence
        /// A type of a module
        case type
        /// A module of a module
        case module
    }

    /// A parameter of a member.
    public struct Parameter: Hashable, Sendable {
        /// The name by which Lua can pass it; `nil` if only its place counts.
        public let name: String?
        /// The Swift type.
        public let type: String
        /// Whether a call may leave it out.
        public let isOptional: Bool
    }

    /// What the member is.
    public let kind: Kind
    /// The name Lua sees; for metamethods, the event.
    public let name: String
    /// The parameters, without the object itself; of an operator, the other operand.
    public let parameters: [Parameter]
    /// The Swift type of the value or result; `nil` if there is none.
    public let type: String?
    /// Whether Lua may assign to it.
    public let isWritable: Bool
}
