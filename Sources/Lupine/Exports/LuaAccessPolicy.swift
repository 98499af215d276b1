/// What Lua code may do with exported objects and types, beyond what these declare.
///
/// ```swift
/// let lua = LuaRuntime(
///     access: .filter { access in
///         access.name?.hasPrefix("_") == true ? .deny("names with an underscore are private") : .allow
///     })
/// ```
///
/// A policy is asked each time, also for objects that are seen through a view and for methods that are called on the
/// type. Without one nothing is asked and nothing costs time.
public struct LuaAccessPolicy {
    /// What becomes of an access.
    public enum Decision {
        /// It goes on.
        case allow
        /// It goes on with another key; of a metamethod, another event.
        case rename(LuaValue)
        /// It is an error with the code ``LuaError/Code/denied`` that gives this reason.
        case deny(String)
    }

    enum Rules {
        case filter((LuaAccess) throws -> Decision)
        case handlers(
            get: (LuaAccess) throws -> (any LuaConvertible)?, set: (LuaAccess, LuaValue) throws -> Void)
    }

    private var rules: Rules?
    private var typeRules: [UnsafeRawPointer: Rules] = [:]

    /// Everything that is exported may be used.
    public static var unrestricted: LuaAccessPolicy { LuaAccessPolicy() }

    /// Each access is decided by a closure: members of objects and types, items, attributes, metamethods, initializers
    /// and iteration.
    ///
    /// An error that the closure throws is raised in Lua as itself.
    public static func filter(_ decide: @escaping (LuaAccess) throws -> Decision) -> LuaAccessPolicy {
        LuaAccessPolicy(rules: .filter(decide))
    }

    /// Reading and assigning is done by closures. Metamethods and initializers do what the types declare, and so does
    /// iterating where there is a value for `pairs`.
    ///
    /// - Parameters:
    ///   - get: Gives the value; `nil` is `nil` in Lua. ``LuaAccess/value()`` gives the declared one.
    ///   - set: Gets the value that Lua code assigns. ``LuaAccess/assign(_:)`` assigns as declared; a handler that does
    ///     nothing ignores it.
    public static func handlers(
        get: @escaping (LuaAccess) throws -> (any LuaConvertible)?,
        set: @escaping (LuaAccess, LuaValue) throws -> Void
    ) -> LuaAccessPolicy {
        LuaAccessPolicy(rules: .handlers(get: get, set: set))
    }

    /// The policy with a filter of its own for a type and its subclasses, instead of what it has for all.
    public func filter(
        _ type: any LuaExportable.Type, _ decide: @escaping (LuaAccess) throws -> Decision
    ) -> LuaAccessPolicy {
        with(.filter(decide), for: type)
    }

    /// The policy with handlers of their own for a type and its subclasses, instead of what it has for all.
    public func handlers(
        _ type: any LuaExportable.Type, get: @escaping (LuaAccess) throws -> (any LuaConvertible)?,
        set: @escaping (LuaAccess, LuaValue) throws -> Void
    ) -> LuaAccessPolicy {
        with(.handlers(get: get, set: set), for: type)
    }

    private func with(_ rules: Rules, for type: any LuaExportable.Type) -> LuaAccessPolicy {
        var result = self
        result.typeRules[typeIdentity(type)] = rules
        return result
    }

    /// What holds for a type: its own rules, those of the nearest superclass that has some, or those for all.
    func rules(for type: any LuaExportable.Type) -> Rules? {
        guard let type = type as? AnyClass else { return typeRules[typeIdentity(type)] ?? rules }
        for ancestor in sequence(first: type, next: { _getSuperclass($0) }) {
            if let rules = typeRules[typeIdentity(ancestor)] { return rules }
        }
        return rules
    }
}
