/// A member as the library keeps it: what it is called, and what to do with the stack.
@usableFromInline
struct LuaMemberRecord {
    @usableFromInline typealias Body = (LuaStack) throws -> Int
    /// A body that may find that it is not meant: `nil` then.
    @usableFromInline typealias Attempt = (LuaStack) throws -> Int?

    let description: LuaMemberDescription
    /// The type whose member it is.
    let root: Any.Type
    /// What reading or calling does. The object is the first value on the stack, except of static members.
    var body: Body?
    /// What assigning does: object, value, or object, key, value.
    var setter: Body?
    /// What reading an item or attribute, or an operator, does: other candidates are asked after `nil`.
    var attempt: Attempt?
    var attemptToSet: Attempt?
    /// What iterating over the object does, of a sequence.
    var iteration: LuaIteration?
    /// What compiled code does instead, if it can, and instead of the setter.
    var lane: LuaLane?
    var setterLane: LuaLane?
    /// The types of the parameters, for validation.
    var parameterTypes: [Any.Type] = []

    var name: String { description.name }

    @usableFromInline
    init(
        _ kind: LuaMemberDescription.Kind, _ name: String, root: Any.Type, parameters: [LuaParameterRecord] = [],
        type: Any.Type? = nil, isWritable: Bool = false, body: Body? = nil, setter: Body? = nil,
        attempt: Attempt? = nil, attemptToSet: Attempt? = nil
    ) {
        description = LuaMemberDescription(
            kind: kind, name: name, parameters: parameters.map(\.description), type: type.map { swiftName(of: $0) },
            isWritable: isWritable)
        self.root = root
        self.body = body
        self.setter = setter
        self.attempt = attempt
        self.attemptToSet = attemptToSet
        parameterTypes = parameters.map(\.type)
    }
}

/// A parameter as the library keeps it.
@usableFromInline
struct LuaParameterRecord {
    let name: String?
    let type: Any.Type
    let hasDefault: Bool

    @usableFromInline
    init(name: String? = nil, type: Any.Type, hasDefault: Bool = false) {
        self.name = name
        self.type = type
        self.hasDefault = hasDefault
    }

    /// The record of a parameter that only its place tells apart; none for one that takes nothing from Lua.
    @usableFromInline
    static func positional(_ type: any LuaConvertible.Type) -> [LuaParameterRecord] {
        type._luaWidth == 0 ? [] : [LuaParameterRecord(type: type)]
    }

    var description: LuaMemberDescription.Parameter {
        LuaMemberDescription.Parameter(
            name: name, type: swiftName(of: type), isOptional: hasDefault || type is any OptionalProtocol.Type)
    }
}
