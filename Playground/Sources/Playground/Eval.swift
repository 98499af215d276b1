import ArgumentParser
import Lupine

/// `playground eval`
struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluates Lua expressions and prints their values, one to a line.",
        discussion: "Tables are shown with what is in them. An expression that begins with '-' follows '--'.")

    @OptionGroup var options: RuntimeOptions

    @Argument(help: "Expressions, separated by commas.")
    var expression: String

    func run() throws {
        try reportingFailure {
            let lua = try options.makeRuntime()
            let values: LuaVarargs<LuaValue> = try lua.eval(expression)
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
