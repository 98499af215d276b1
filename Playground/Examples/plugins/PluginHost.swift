public import Foundation
import Lupine

/// An editor's plug-ins. What one of them does wrong is told, and neither the editor nor the others notice.
public final class PluginHost {
    private let log: (String) -> Void
    private var plugins: [Plugin] = []

    /// Makes a host without plug-ins.
    ///
    /// - Parameter log: Gets what plug-ins say, and what goes wrong with them.
    public init(log: @escaping (String) -> Void) { self.log = log }

    /// The commands of all plug-ins.
    public var commands: [String] { plugins.flatMap { plugin in plugin.commands.map { "\(plugin.name).\($0)" } } }

    /// The names of the plug-ins.
    public var names: [String] { plugins.map(\.name) }

    /// Loads the plug-ins of a folder.
    public func load(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent })
        where file.pathExtension == "lua" {
            let name = file.deletingPathExtension().lastPathComponent
            reportingFailure(of: name) { plugins.append(try Plugin(file: file) { [log] in log("\(name): \($0)") }) }
        }
    }

    /// Lets the plug-ins change a document that is going to be saved. Those that fail change nothing.
    public func save(_ document: Document) {
        for plugin in plugins {
            let text = document.text
            if !reportingFailure(of: plugin.name, { try plugin.save(document) }) { document.text = text }
        }
    }

    /// Runs a command as `commands` lists it. Of a command that fails the answer is `nil`, and so of one that there is not.
    public func run(_ command: String, on document: Document) -> String? {
        for plugin in plugins where command.hasPrefix(plugin.name + ".") {
            var answer: String?
            reportingFailure(of: plugin.name) {
                answer = try plugin.run(String(command.dropFirst(plugin.name.count + 1)), on: document)
            }
            return answer
        }
        return nil
    }

    /// What comes with the example.
    public static var examples: URL { Bundle.module.bundleURL }

    @discardableResult
    private func reportingFailure(of plugin: String, _ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch {
            log("\(plugin) failed: \(reason(of: error))")
            return false
        }
    }
}

/// What went wrong, without a traceback.
private func reason(of error: any Error) -> String {
    switch error {
    case let error as LuaError: error.message
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
        DecodingError.keyNotFound(_, let context), DecodingError.dataCorrupted(let context):
        context.debugDescription
    case let error as CocoaError: (error.underlying ?? error).localizedDescription
    default: "\(error)"
    }
}
