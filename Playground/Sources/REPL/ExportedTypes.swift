public import Lupine

/// The exported types that a prompt knows, for completion: Lua code cannot list their members.
public struct ExportedTypes {
    private var members: [String: [LuaMemberDescription]] = [:]
    private var types: [LuaValue: String] = [:]

    public init() {}

    /// Makes a type known to scripts and to completion.
    public mutating func register<Exported: LuaExportable>(_ type: Exported.Type, in lua: LuaRuntime) throws {
        try lua.register(type)
        let name = "\(type)"
        members[name] = type.luaExports.members
        types[try lua.globals[name]] = name
    }

    /// What the instances of a type have; `nil` for a type that is not known.
    func instanceMembers(of type: String) -> [LuaMemberDescription]? {
        members[type]?.filter { [.property, .method, .sequence].contains($0.kind) }
    }

    /// What a type itself has, if a value is one.
    func staticMembers(of value: LuaValue) -> [LuaMemberDescription]? {
        types[value].flatMap { members[$0] }?.filter { [.staticMethod, .staticProperty].contains($0.kind) }
    }
}
