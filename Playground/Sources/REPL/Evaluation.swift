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

    private static func compile(_ input: String, line: Int, in lua: LuaRuntime) throws -> (
        () throws -> LuaVarargs<LuaValue>
    )? {
        let margin = String(repeating: "\n", count: line - 1)
        func compile(_ source: String) throws -> LuaFunction? {
            do {
                return try lua.compile(margin + source, name: "=input")
            } catch let error as LuaError where error.isIncompleteInput {
                return nil
            }
        }
        let isExpression = input.hasPrefix("=")
        let expression = isExpression ? String(input.dropFirst()) : input
        do {
            guard let chunk = try compile("return " + expression) else { return nil }
            // A function that is called last would replace the chunk in the traceback; as an argument it does not.
            if let chunk = try? compile("return (...)(\(expression)\n)") {
                let values = try lua.compile("return ...")
                return { try chunk(values) }
            }
            return { try chunk() }
        } catch  where !isExpression {
            return try compile(input).map { chunk in { try chunk() } }
        }
    }
}
