import ArgumentParser

@main
struct Playground: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "playground",
        abstract: "Runs Lua programs inside Swift.",
        subcommands: [Tour.self, Repl.self, Run.self, Eval.self, Config.self, Words.self, MandelbrotCommand.self])
}
