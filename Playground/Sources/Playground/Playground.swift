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
}
