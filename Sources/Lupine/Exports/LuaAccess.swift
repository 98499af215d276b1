/// What Lua code is about to do with an exported object or type: an access policy decides about it, or does it.
public struct LuaAccess {
    /// The exported type.
    public let type: any LuaExportable.Type

    /// The object, of a structure a copy; `nil` when Lua code uses the type itself.
    public let object: (any LuaExportable)?

    /// What the key means to the type: a method, a property, an item, a metamethod or another of its members. A name
    /// that no member has is an attribute.
    public let kind: LuaMemberDescription.Kind

    /// The name or the item's key; of a metamethod the event, such as `__add`; of an initializer `init`.
    public let key: LuaValue

    /// Whether Lua code assigns to the key rather than reads it.
    public let isAssignment: Bool

    /// What can be done as long as the access goes on.
    private let attempt: LuaAccessAttempt

    init(
        _ type: any LuaExportable.Type, _ object: (any LuaExportable)?, _ kind: LuaMemberDescription.Kind,
        _ key: LuaValue, isAssignment: Bool, _ attempt: LuaAccessAttempt
    ) {
        self.type = type
        self.object = object
        self.kind = kind
        self.key = key
        self.isAssignment = isAssignment
        self.attempt = attempt
    }

    /// The key, if it is a string; what is not UTF-8 in it is replaced by U+FFFD.
    public var name: String? {
        if case .string(let name) = key { name.lossyText } else { nil }
    }

    /// Reads the value as if there were no policy.
    ///
    /// - Throws: what the member throws; an error that says that there is no such member; `LuaError` with the code
    ///   ``LuaError/Code/closed`` after the handler has returned.
    public func value() throws -> LuaValue { try attempt.read() }

    /// Assigns a value as if there were no policy.
    ///
    /// - Throws: what the member throws; an error that says that there is no such member or that it is read-only;
    ///   `LuaError` with the code ``LuaError/Code/closed`` after the handler has returned.
    public func assign(_ value: LuaValue) throws { try attempt.assign(value) }
}
