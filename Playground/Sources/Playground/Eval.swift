import ArgumentParser
import Lupine

/// `playground eval`
struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluates Lua expressions and prints their values, one to a line.",
        usage: "playground eval [<options>] <expression>",
        discussion: """
            Tables are shown with what is in them. What follows '--' is an expression, whatever it begins with.
            """)

    @OptionGroup var options: RuntimeOptions

    // So an expression may begin with '-', which makes unknown options a matter of this command.
    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Expressions, separated by commas.", valueName: "expression"))
    var words: [String] = []

    func validate() throws {
        if let word = words.prefix(while: { $0 != "--" }).first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("Unknown option '\(word)'")
        }
        guard !expressions.isEmpty else { throw ValidationError("Missing expected argument '<expression>'") }
        guard expressions.count == 1 else { throw ValidationError("Unexpected argument '\(expressions[1])'") }
    }

    /// The words without the `--` that ends the options.
    private var expressions: [String] {
        guard let end = words.firstIndex(of: "--") else { return words }
        return Array(words[..<end] + words[(end + 1)...])
    }

    func run() throws {
        try reportingFailure {
            let lua = try options.makeRuntime()
            let values: LuaVarargs<LuaValue> = try lua.eval(expressions[0])
            for value in values { print(try text(of: value)) }
            try lua.close()
        }
    }

    private func text(of value: LuaValue) throws -> String {
        switch value {
        case .table: value.debugText()
        case .userdata(let userdata): try userdata.tostring()
        default: value.description
        }
    }
}
