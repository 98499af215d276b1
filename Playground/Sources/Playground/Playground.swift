import ArgumentParser

@main
struct Playground: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "playground",
        abstract: "Runs Lua programs inside Swift.",
        subcommands: [Tour.self, Repl.self, Run.self, Eval.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Example",
                subcommands: [
                    Config.self, GameCommand.self, MandelbrotCommand.self, PipelineCommand.self, Plugins.self,
                    Rules.self, Words.self,
                ])
        ])

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let names = configuration.subcommands.map { $0._commandName }
        if let word = arguments.first, !word.hasPrefix("-"), word != "help", !names.contains(word) {
            // A character that is another counts as two.
            let near = names.min { word.difference(from: $0).count < word.difference(from: $1).count }
            let advice =
                if let near, word.difference(from: near).count <= 2 {
                    "did you mean '\(near)'?"
                } else {
                    "there are \(names.joined(separator: ", "))."
                }
            exit(withError: ValidationError("There is no command '\(word)'; \(advice)"))
        }
        main(arguments)
    }
}
