extension LuaRuntime {
    /// What a search for a module can find.
    public enum Module {
        /// Lua source, and the name that messages give it, as in ``LuaRuntime/compile(_:name:environment:)``.
        case source(String, name: String)
        /// A value that is the module.
        case value(any LuaConvertible)
    }

    /// Loads a module as Lua's `require` does, and returns it.
    ///
    /// A module is loaded once; later calls return the same value.
    ///
    /// - Throws: `LuaError`, when no module has that name or its code fails, and when scripts have no `require`.
    public func require<Value: LuaConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let function = try host.require()
        let own: LuaValue = try globals.raw["require"]
        guard let function, own != .nil else { throw LuaError(message: "require is not defined") }
        return try function(LuaName(name))
    }

    /// Loads a module as Lua's `require` does, and returns it, whatever it is.
    @_disfavoredOverload
    @discardableResult
    public func require(_ name: String) throws -> LuaValue { try require(name, as: LuaValue.self) }

    /// Offers a module under a name; the loader runs when it is required first.
    ///
    /// ```swift
    /// try lua.preload("settings") { lua in try lua.table(["volume": 11]) }
    /// ```
    ///
    /// - Throws: `LuaError` when the runtime has no ``LuaLibraries/package`` library.
    public func preload<Value: LuaConvertible>(
        _ name: String, _ loader: @escaping (LuaRuntime) throws -> Value
    ) throws {
        let preload: LuaTable = try package().get("preload")
        try preload.set(LuaName(name), to: try function(name) { (lua: LuaRuntime) in try loader(lua) })
    }

    /// Adds a place where `require` looks for modules, before the files of ``packagePath``.
    ///
    /// - Parameter search: Gets the module's name; `nil` when it knows no such module.
    /// - Throws: `LuaError` when the runtime has no ``LuaLibraries/package`` library.
    public func addSearcher(_ search: @escaping (String) throws -> Module?) throws {
        let loaders: LuaTable = try package().get("loaders")
        let searcher = try function("searcher") { (lua: LuaRuntime, name: LuaName) -> LuaValue in
            switch try search(name.text) {
            case nil: .string(LuaString("\n\tno module '\(name.text)' offered by the host"))
            case .source(let source, let chunk)?: .function(try lua.compile(source, name: chunk))
            // A function of Swift's would keep the value, and with a handle the state, until it is collected.
            case .value(let value)?: .function(try lua.compile(Self.loader, name: "=[builtin:lupine]")(value))
            }
        }
        let length = try loaders.length
        // Preloaded modules come first, then searchers in the order in which they were added.
        let place = try loaders.raw["hosts"] as Int? ?? 0
        for index in stride(from: length, through: 2 + place, by: -1) {
            try loaders.set(index + 1, to: try loaders.get(index, as: LuaValue.self))
        }
        try loaders.set(2 + place, to: searcher)
        try loaders.raw.set("hosts", to: place + 1)
    }

    private static let loader = "local module = ... return function() return module end"

    /// The patterns by which `require` finds Lua files: Lua's `package.path`.
    public var packagePath: String {
        get throws { try package().get("path", as: LuaName.self).text }
    }

    /// Sets the patterns by which `require` finds Lua files: `"./scripts/?.lua;./scripts/?/init.lua"`.
    public func setPackagePath(_ path: String) throws {
        try package().set("path", to: LuaName(path))
    }

    /// The patterns by which `require` finds modules written in C: Lua's `package.cpath`.
    ///
    /// - Throws: `LuaError` when the runtime has no ``LuaLibraries/nativeModules``.
    public var packageCPath: String {
        get throws { try nativePackage().get("cpath", as: LuaName.self).text }
    }

    /// Sets the patterns by which `require` finds modules written in C: `"/usr/lib/lua/5.1/?.so"`.
    ///
    /// A module must be made for Lua 5.1, and needs the LuaJIT that the program is linked with as a shared library.
    ///
    /// - Throws: `LuaError` when the runtime has no ``LuaLibraries/nativeModules``.
    public func setPackageCPath(_ path: String) throws { try nativePackage().set("cpath", to: LuaName(path)) }

    private func nativePackage() throws -> LuaTable {
        let package = try package()
        guard host.hasNativeModules else {
            throw LuaError(
                message: "modules written in C need nativeModules: LuaRuntime(libraries: [.standard, .nativeModules])")
        }
        return package
    }

    private func package() throws -> LuaTable {
        guard let package = try host.package() else {
            throw LuaError(
                message: """
                    modules need the package library, as in LuaRuntime(libraries: .standard); register(_:) makes a module a \
                    global without it
                    """)
        }
        return package
    }
}
