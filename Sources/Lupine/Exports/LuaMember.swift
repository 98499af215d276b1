/// The members that a type can export. Types use them by the names that ``LuaExportable`` gives them:
/// `LuaProperty("name", \.name)`.
public enum LuaMember<Root> {}

// Names of their own, since `Item` or `Method` would hide the user's in every conforming type.
extension LuaExportable {
    /// What calling the type in Lua does.
    public typealias LuaInitializer = LuaMember<Self>.Initializer
    /// A property of its objects.
    public typealias LuaProperty = LuaMember<Self>.Property
    /// A method of its objects.
    public typealias LuaMethod = LuaMember<Self>.Method
    /// A function of the type itself.
    public typealias LuaStaticMethod = LuaMember<Self>.StaticMethod
    /// A property of the type itself.
    public typealias LuaStaticProperty = LuaMember<Self>.StaticProperty
    /// What `object[key]` means when no member is called that.
    public typealias LuaItem = LuaMember<Self>.Item
    /// What `object.name` means when no member is called that.
    public typealias LuaAttribute = LuaMember<Self>.Attribute
    /// What an operator or another of Lua's events means.
    public typealias LuaMetamethod = LuaMember<Self>.Metamethod
    /// What `object:pairs()` iterates over.
    public typealias LuaSequence = LuaMember<Self>.Sequence

    /// A method that LuaJIT's compiler calls directly: one that leaves the runtime alone.
    public typealias LuaLeafMethod = LuaMember<Self>.LeafMethod
    /// A property that LuaJIT's compiler reads and assigns directly.
    public typealias LuaLeafProperty = LuaMember<Self>.LeafProperty
    /// A function of the type itself that LuaJIT's compiler calls directly.
    public typealias LuaLeafStaticMethod = LuaMember<Self>.LeafStaticMethod
    /// What `object[key]` means, called directly by LuaJIT's compiler where the key is a number.
    public typealias LuaLeafItem = LuaMember<Self>.LeafItem
    /// What an operator or another of Lua's events means, called directly by LuaJIT's compiler.
    public typealias LuaLeafMetamethod = LuaMember<Self>.LeafMetamethod
}
