import ArgumentParser
import Foundation
import PluginsExample

/// `playground plugins`
struct Plugins: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lets plug-ins in Lua change a text and run their commands.",
        discussion: "The plug-ins are in Examples/plugins/plugins.")

    @Option(help: "Another folder of plug-ins.", completion: .directory)
    var folder: String?

    @Argument(help: "A text; without one it is Examples/plugins/notes.md. It is not changed.", completion: .file())
    var file: String?

    func run() throws {
        try reportingFailure {
            let host = PluginHost { print($0) }
            let example = PluginHost.examples.appendingPathComponent("notes.md")
            let url = file.map { URL(fileURLWithPath: $0) } ?? example
            let text = try String(contentsOf: url, encoding: .utf8)
            let document = Document(name: url.lastPathComponent, text: text)
            try host.load(
                folder: folder.map { URL(fileURLWithPath: $0) } ?? PluginHost.examples.appendingPathComponent("plugins")
            )
            print("── plug-ins: \(host.names.joined(separator: ", "))")
            host.save(document)
            for command in host.commands {
                print("── \(command)")
                if let answer = host.run(command, on: document) { print(answer) }
            }
            print("── \(document.name)")
            print(document.text)
        }
    }
}
