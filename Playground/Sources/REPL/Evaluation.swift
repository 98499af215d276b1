import Lupine

/// What became of a piece of input.
enum Evaluation {
    /// It ran, and these are the values of its expressions or what it returned.
    case values(LuaVarargs<LuaValue>)
    /// It is the beginning of something.
    case incomplete

    /// Runs a piece of input: expressions, whose values are the result, or statements.
    ///
    /// - Parameter line: The line at which the input begins, for messages.
    init(of input: String, line: Int, in lua: LuaRuntime) throws {
        guard let chunk = try Evaluation.compile(input, line: line, in: lua) else {
            self = .incomplete
            return
        }
        self = .values(try chunk())
    }

    private static func compile(_ input: String, line: Int, in lua: LuaRuntime) throws -> LuaFunction? {
        let name = "=input"
        let margin = String(repeating: "\n", count: line - 1)
        if input.hasPrefix("=") {
            return try unlessIncomplete { try lua.compile("\(margin)return \(input.dropFirst())", name: name) }
        }
        if let expression = try? unlessIncomplete({ try lua.compile("\(margin)return \(input)", name: name) }) {
            return expression
        }
        return try unlessIncomplete { try lua.compile(margin + input, name: name) }
    }

    private static func unlessIncomplete(_ compile: () throws -> LuaFunction) throws -> LuaFunction? {
        do {
            return try compile()
        } catch let error as LuaError where error.isIncompleteInput {
            return nil
        }
    }
}
