/// A type whose instances Lua holds by handle and uses through the members listed in `luaExports`.
///
/// ```swift
/// extension Turtle: LuaExportable {
///     static var luaExports: LuaExports {
///         LuaInitializer(Turtle.init(name:))
///         LuaProperty("name", \.name)
///         LuaMethod("forward", forward)
///     }
/// }
/// try lua.register(Turtle.self)
/// try lua.execute("ada = Turtle('Ada') ada:forward(10)")
/// ```
///
/// Of a class Lua shares the instance: the same instance is always the same object in Lua. Of a structure or an
/// enumeration Lua has a copy of its own, which methods may change in place.
public protocol LuaExportable: LuaLeafConvertible {
    /// What Lua sees of the type. It is read once for each runtime.
    ///
    /// A subclass lists `super.luaExports` and its own.
    @LuaExportBuilder static var luaExports: LuaExports { get }

    /// What reading a name does that no member has: an error unless the type says otherwise.
    static var luaMissingMember: LuaMissingMember { get }

    /// How many bytes an object takes beside what Lua allocates for it: none unless the type says otherwise.
    ///
    /// They count as memory of the scripts, ``LuaRuntime/Memory-swift.struct/used``, as long as Lua holds the object, and
    /// so they are limited. Structures of plain numbers lie in Lua's own memory; of these nothing is counted.
    static var luaExternalSize: Int { get }
}

/// What reading a name of an object does that no member has.
public enum LuaMissingMember: Hashable, Sendable {
    /// It raises an error that suggests the name that may have been meant.
    case error
    /// It gives `nil`, as tables do.
    case `nil`
}

extension LuaExportable {
    /// Reading a missing member is an error.
    public static var luaMissingMember: LuaMissingMember { .error }

    /// Nothing beside.
    public static var luaExternalSize: Int { 0 }
}

extension LuaExportable {
    /// Reads an object of this type, or of a subclass.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self {
        try stack.object(Self.self, at: index)
    }

    /// Pushes the object: the userdata of an instance, or a copy of a value.
    public func toLua(_ stack: LuaStack) throws { try pushObject(stack) }
}

/// An enumeration with raw values that is exported crosses as an object all the same.
extension LuaExportable where Self: RawRepresentable, RawValue: LuaConvertible {
    /// Reads an object of this type.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self {
        try stack.object(Self.self, at: index)
    }

    /// Pushes the object as a copy.
    public func toLua(_ stack: LuaStack) throws { try pushObject(stack) }
}

/// A `Codable` type that is exported crosses as an object all the same.
extension LuaExportable where Self: Codable {
    /// Reads an object of this type.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self {
        try stack.object(Self.self, at: index)
    }

    /// Pushes the object: the userdata of an instance, or a copy of a value.
    public func toLua(_ stack: LuaStack) throws { try pushObject(stack) }
}

/// So does one with raw values.
extension LuaExportable where Self: Codable & RawRepresentable, RawValue: LuaConvertible {
    /// Reads an object of this type.
    @inlinable
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> Self {
        try stack.object(Self.self, at: index)
    }

    /// Pushes the object as a copy.
    public func toLua(_ stack: LuaStack) throws { try pushObject(stack) }
}

extension LuaExportable {
    fileprivate func pushObject(_ stack: LuaStack) throws {
        guard Self.self is AnyObject.Type else {
            stack.push(copyOf: self, of: try LuaObjectType.exported(Self.self, in: stack))
            return
        }
        let instance = self as AnyObject
        if !stack.pushKnown(instance) {
            // An instance of a subclass has all of its members, whatever the variable's type.
            stack.push(instance: instance, of: try LuaObjectType.exported(type(of: self), in: stack))
        }
    }
}
