/// What a chunk may be made of.
public enum LuaChunkFormat: String, Hashable, Sendable {
    /// Lua source only.
    case text = "t"
    /// Bytecode of this version of LuaJIT only. It can corrupt memory: its origin must be trusted.
    case binary = "b"
    /// Either.
    case any = "bt"
}

extension LuaRuntime {
    /// Compiles a chunk, without running it.
    ///
    /// - Parameters:
    ///   - source: A Lua program.
    ///   - name: What messages call it. As in Lua, `@` means a file name and `=` a name to be shown as it is; any other
    ///     name is shown as source text. The source itself if `nil`.
    ///   - environment: The table of its globals; the runtime's own if `nil`.
    /// - Throws: `LuaError` with the code ``LuaError/Code/syntax``; ``LuaError/isIncompleteInput`` tells whether more
    ///   source could help.
    ///
    /// The corresponding Lua function is `luaL_loadbufferx`.
    public func compile(_ source: String, name: String? = nil, environment: LuaTable? = nil) throws -> LuaFunction {
        var source = source
        return try source.withUTF8 { source in
            let name = name ?? String(decoding: source, as: UTF8.self).chunkName
            return try load(environment: environment) {
                try $0.load(UnsafeRawBufferPointer(source), name: name, mode: LuaChunkFormat.text.rawValue)
            }
        }
    }

    /// Compiles a chunk from bytes, without running it.
    ///
    /// - Parameters:
    ///   - source: A Lua program, or its bytecode.
    ///   - name: What messages call it; see ``compile(_:name:environment:)``.
    ///   - format: Bytecode is refused unless it is asked for.
    ///   - environment: The table of its globals; the runtime's own if `nil`.
    /// - Throws: as for source.
    public func compile(
        _ source: some Sequence<UInt8>, name: String? = nil, format: LuaChunkFormat = .text,
        environment: LuaTable? = nil
    ) throws -> LuaFunction {
        let bytes = Array(source)
        let name = name ?? String(decoding: bytes, as: UTF8.self).chunkName
        return try bytes.withUnsafeBytes { source in
            try load(environment: environment) { try $0.load(source, name: name, mode: format.rawValue) }
        }
    }

    /// Compiles a chunk from a file, without running it. A first line that begins with `#` is skipped.
    ///
    /// - Throws: as for source, and `LuaError` with the code ``LuaError/Code/file``.
    ///
    /// The corresponding Lua function is `luaL_loadfilex`.
    public func compile(
        file path: String, format: LuaChunkFormat = .text, environment: LuaTable? = nil
    ) throws -> LuaFunction {
        try load(environment: environment) { try $0.load(file: path, mode: format.rawValue) }
    }

    private func load(environment: LuaTable?, _ load: (LuaStack) throws -> Void) throws -> LuaFunction {
        let stack = try enter()
        try load(stack)
        let function = LuaFunction(LuaReference(popping: stack))
        if let environment { try function.setEnvironment(environment) }
        return function
    }
}

extension String {
    /// The text as a chunk's name. Only its first line is ever shown.
    fileprivate var chunkName: String {
        let text = String(prefix(256).prefix { $0 != "\0" })
        // A source that begins like a name is none.
        return text.hasPrefix("=") || text.hasPrefix("@") ? " " + text : text
    }
}
