import Foundation
import Lupine

/// A plug-in: a Lua file in a runtime of its own.
final class Plugin {
    /// What the file returns.
    private struct Manifest: Decodable {
        let name: String
        let onSave: LuaFunction?
        let commands: [String: LuaFunction]?
    }

    let name: String
    private let lua: LuaRuntime
    private let manifest: Manifest

    var commands: [String] { manifest.commands?.keys.sorted() ?? [] }

    /// Loads a plug-in.
    ///
    /// - Parameter log: What the plug-in has to say.
    init(file: URL, log: @escaping (String) -> Void) throws {
        lua = Plugin.makeRuntime()
        let source = try String(contentsOf: file, encoding: .utf8)
        lua.decoder.unknownKeyDecodingStrategy = .throw
        try lua.preload(
            LuaModule("editor") {
                LuaModuleFunction("log") { (text: String) in log(text) }
                LuaModuleConstant("version", 1)
            })
        manifest = try lua.decode(Manifest.self, fromSource: source, name: "@" + file.lastPathComponent)
        name = manifest.name
    }

    /// Makes the runtime of a plug-in: what it may use.
    private static func makeRuntime() -> LuaRuntime {
        var configuration = LuaConfiguration.sandboxed(memory: 16 << 20, time: .milliseconds(300))
        configuration.libraries.insert(.package)  // for `require "editor"`
        return LuaRuntime(configuration)
    }

    /// Tells the plug-in that a document is going to be saved, which it may change.
    func save(_ document: Document) throws { try manifest.onSave?(document) }

    /// Runs a command, which may return a text.
    func run(_ command: String, on document: Document) throws -> String? { try manifest.commands?[command]?(document) }
}
