/// What errors say beyond what went wrong.
extension LuaRuntime {
    /// Adds a hint to a syntax error, where another source would have been right.
    func explained(_ error: any Error, _ hint: String, ifThisCompiles source: String) -> any Error {
        guard var error = error as? LuaError, error.code == .syntax, (try? compile(source)) != nil else { return error }
        error.message += hint
        return error
    }

    /// Says which expression has a value that does not fit, where it is one that only looks up names.
    func explained(_ error: any Error, evaluating expression: String) -> any Error {
        let names = expression.split(separator: ".", omittingEmptySubsequences: false)
        guard names.count < 10, names.allSatisfy({ LuaValue.isIdentifier(String($0)) }) else { return error }
        return names.count == 1
            ? explained(error, global: expression, at: expression) : LuaError.located(error, expression)
    }

    /// Says which global variable has a value that does not fit.
    func explained(_ error: any Error, reading name: String) -> any Error {
        explained(error, global: name, at: LuaValue.isIdentifier(name) ? name : "[\(LuaError.quote(name))]")
    }

    private func explained(_ error: any Error, global name: String, at place: String) -> any Error {
        guard var error = LuaError.located(error, place) as? LuaError, error.code == .conversion else { return error }
        if let stack = try? enter() { error.message += stack.hint(aboutGlobal: name) }
        return error
    }
}
