/// An object that Lua sees through its attributes or its items only.
///
/// ```swift
/// try lua.set("tags", to: LuaView(turtle, through: .items))   // tags["forward"] is an item, not the method
/// ```
///
/// In Lua a view is used like the object, but `view[key]` means one thing only. Swift functions that it is passed to get
/// the object.
public struct LuaView<Object: LuaExportable>: LuaConvertible {
    /// What an object is seen through.
    public enum Access: Hashable, Sendable {
        /// Its methods, properties and attributes.
        case attributes
        /// Its items.
        case items
    }

    /// The object.
    public let object: Object
    /// What it is seen through.
    public let access: Access

    /// Makes a view of an object.
    public init(_ object: Object, through access: Access) {
        self.object = object
        self.access = access
    }

    /// Reads a view, or an object as seen through its attributes.
    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaView {
        let isItems = stack.isView(at: index, through: .items)
        return LuaView(try Object.fromLua(stack, at: index), through: isItems ? .items : .attributes)
    }

    /// Pushes a view of the instance, or of a copy of the value.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` for an object without items.
    public func toLua(_ stack: LuaStack) throws {
        try object.toLua(stack)
        do {
            try stack.push(access == .items ? .items : .attributes, ofObjectAt: -1)
        } catch {
            stack.pop()
            throw error
        }
        stack.swap()
        stack.pop()
    }
}

extension LuaExportable {
    /// The object as Lua sees it through its methods, properties and attributes, as Lua's `swift.as_attrgetter(object)`.
    public var asAttributeGetter: LuaView<Self> { LuaView(self, through: .attributes) }

    /// The object as Lua sees it through its items, as Lua's `swift.as_itemgetter(object)`.
    public var asItemGetter: LuaView<Self> { LuaView(self, through: .items) }
}
