extension LuaRuntime {
    /// Runs a file that describes a value, and reads it, by the runtime's ``decoder``.
    ///
    /// ```lua
    /// title = "Lupine"
    /// window = { width = 640, height = 640 * 3 / 4 }
    /// ```
    ///
    /// ```swift
    /// let config = try lua.decode(Config.self, fromFile: "config.lua")
    /// ```
    ///
    /// The value is what the file returns or, where it returns nothing, the global variables that it sets. It sees the
    /// runtime's own global variables, but what it sets stays out of them.
    ///
    /// - Throws: `LuaError` with the codes ``LuaError/Code/file``, ``LuaError/Code/syntax`` and ``LuaError/Code/runtime``;
    ///   `DecodingError` with the path of what does not fit; what the type's own `init(from:)` throws.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self, fromFile path: String) throws -> Value {
        try decode(type, seeing: makeEnvironment(), with: decoder) { try compile(file: path, environment: $0) }
    }

    /// Runs source that describes a value, and reads it as from a file.
    ///
    /// - Parameters:
    ///   - type: The type of the value.
    ///   - source: A Lua program.
    ///   - name: What messages call it; see ``compile(_:name:environment:)``.
    /// - Throws: as for a file, but for ``LuaError/Code/file``.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, fromSource source: String, name: String? = nil
    ) throws -> Value {
        try decode(type, seeing: makeEnvironment(), with: decoder) { try compile(source, name: name, environment: $0) }
    }

    fileprivate func decode<Value: Decodable>(
        _ type: Value.Type, seeing globals: LuaTable, with decoder: LuaDecoder,
        _ compile: (_ environment: LuaTable) throws -> LuaFunction
    ) throws -> Value {
        let environment = try table()
        try environment.setMetatable(try table(["__index": globals]))
        let results: LuaVarargs<LuaValue> = try compile(environment)()
        if let value = results.first { return try decoder.decode(type, from: value, in: self) }
        // The other globals are no part of the value; functions in it go on to see them.
        return try decoder.decode(type, from: try table(from: environment))
    }
}

extension LuaDecoder {
    /// Runs a file that describes a value in a runtime of its own, and reads the value.
    ///
    /// ```swift
    /// let config = try LuaDecoder().decode(Config.self, fromFile: "config.lua")
    /// ```
    ///
    /// The file may use `math`, `string` and `table`, and of Lua's other functions `assert`, `error`, `ipairs`, `next`,
    /// `pairs`, `select`, `tonumber`, `tostring`, `type` and `unpack`. It reaches no other file, no other code and
    /// nothing of the program, but it may run for as long and take as much memory as it likes.
    ///
    /// - Throws: as ``LuaRuntime/decode(_:fromFile:)`` does.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self, fromFile path: String) throws -> Value {
        let lua = LuaRuntime(forConfiguration: ())
        return try lua.decode(type, seeing: lua.harmless(), with: self) { try lua.compile(file: path, environment: $0) }
    }

    /// Runs source that describes a value in a runtime of its own, as a file.
    ///
    /// - Throws: as ``LuaRuntime/decode(_:fromSource:name:)`` does.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, fromSource source: String, name: String? = nil
    ) throws -> Value {
        let lua = LuaRuntime(forConfiguration: ())
        return try lua.decode(type, seeing: lua.harmless(), with: self) {
            try lua.compile(source, name: name, environment: $0)
        }
    }
}

extension LuaRuntime {
    fileprivate convenience init(forConfiguration: Void) {
        self.init(libraries: [.base, .math, .string, .table], output: .discarded)
    }

    /// What a file may use that is read for its value.
    fileprivate func harmless() throws -> LuaTable {
        let names = [
            "assert", "error", "ipairs", "next", "pairs", "select", "tonumber", "tostring", "type", "unpack", "math",
            "string", "table",
        ]
        let result = try table()
        for name in names { try result.set(name, to: self[name] as LuaValue) }
        return result
    }
}
