import ArgumentParser
import Lupine

/// `playground run`
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs a Lua program.",
        discussion: """
            The program finds its arguments in '...' and in the table 'arg', whose element 0 is the file. When it fails, \
            the message and a traceback go to the standard error, and the exit status is 1; 3 when it needed more memory \
            than it may have, 4 when it took too long.
            """)

    @OptionGroup var options: RuntimeOptions

    @Argument(help: "A file of Lua source.", completion: .file(extensions: ["lua"]))
    var file: String

    @Argument(parsing: .captureForPassthrough, help: "What the program gets; options of its own among them.")
    var arguments: [String] = []

    func run() throws {
        try reportingFailure {
            let lua = try options.makeRuntime()
            let arg = try lua.table(arguments)
            try arg.set(0, to: file)
            try lua.set("arg", to: arg)
            let program = try lua.compile(file: file)
            try program(LuaVarargs(arguments))
            try lua.close()
        }
    }
}
