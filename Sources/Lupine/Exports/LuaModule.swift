/// Functions, constants, types and further modules under one name.
///
/// ```swift
/// let geometry = LuaModule("geometry") {
///     LuaModuleFunction("area") { (width: Double, height: Double) in width * height }
///     LuaModuleConstant("unit", "m")
///     LuaModuleType(Vector.self)
/// }
/// try lua.preload(geometry)   // local geometry = require "geometry"
/// ```
public struct LuaModule: LuaExport {
    /// The name by which scripts find it.
    public let name: String

    /// What is in it.
    public let contents: LuaExports

    /// Makes a module of what is listed one below the other.
    public init(_ name: String, @LuaExportBuilder _ contents: () -> LuaExports) {
        self.name = name
        self.contents = contents()
    }

    /// The module as a member of another.
    public var luaExports: LuaExports {
        LuaExports(
            LuaMemberRecord(
                .module, name, root: LuaModule.self,
                body: { stack in
                    try stack.push(self)
                    return 1
                }))
    }
}

/// A function of a module: `geometry.area(…)` in Lua.
public typealias LuaModuleFunction = LuaMember<LuaModule>.StaticMethod

/// A constant of a module: `geometry.unit` in Lua.
public typealias LuaModuleConstant = LuaMember<LuaModule>.StaticProperty

/// A type of a module: `geometry.Vector(…)` in Lua.
public struct LuaModuleType: LuaExport {
    /// The member.
    public let luaExports: LuaExports

    /// Exports a type.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - name: The field of the module and the name in messages; the type's own name if `nil`. Of several
    ///     registrations the first gives the name in messages.
    public init<Exported: LuaExportable>(_ type: Exported.Type, as name: String? = nil) {
        luaExports = LuaExports(
            LuaMemberRecord(
                .type, name ?? swiftName(of: type), root: LuaModule.self, type: type,
                body: { stack in
                    let exported = try LuaObjectType.registered(type, as: name, in: stack)
                    return try stack.pushResult(LuaTypeTable(type: exported))
                }))
    }
}

extension LuaStack {
    /// Pushes a module as a table.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration``; what its constants throw.
    func push(_ module: LuaModule) throws {
        let records = try module.contents.validated(for: module)
        try pushTable(arrayCount: 0, recordCount: records.count) {
            for record in records {
                guard let body = record.body else { continue }
                try setMember(
                    record.name, isFunction: record.description.kind == .staticMethod, leaf: record.leaf, body)
            }
        }
        guardTable()
    }
}

extension LuaRuntime {
    /// Makes a module a global variable, which scripts find as `swift.modules.name` too.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/declaration`` when its members are not right.
    public func register(_ module: LuaModule) throws {
        try offer(module)
        try set(module.name, to: try table(of: module))
    }

    /// Offers a module to `require`, and as `swift.modules.name`; it is made when it is asked for first.
    ///
    /// - Throws: `LuaError` when the runtime has no ``LuaLibraries/package`` library, and with the code
    ///   ``LuaError/Code/declaration`` when the module's members are not right.
    public func preload(_ module: LuaModule) throws {
        try preload(module.name) { lua in try lua.table(of: module) }
        try offer(module)
    }

    private func offer(_ module: LuaModule) throws {
        _ = try module.contents.validated(for: module)
        let stack = try enter()
        try LuaExportRegistry.of(stack).add(module, stack)
    }

    private func table(of module: LuaModule) throws -> LuaTable {
        let stack = try enter()
        try LuaExportRegistry.of(stack).push(module.name, stack)
        return stack.takeTable()
    }
}
