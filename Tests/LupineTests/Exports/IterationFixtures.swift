@testable import Lupine

extension LuaRuntime {
    /// Registers functions that begin a loop in each mode: `iter`, `iterex` and `enumerate`.
    func registerIteration() throws {
        try register("iter", .elements)
        try register("iterex", .unpacked)
        try set(
            "enumerate",
            to: try makeFunction("enumerate") { stack in
                try stack.beginArgument(.enumerated(from: stack.top > 1 ? try Double.fromLua(stack, at: 2) : 0))
            })
    }

    private func register(_ name: String, _ mode: LuaIterationMode) throws {
        try set(name, to: try makeFunction(name) { stack in try stack.beginArgument(mode) })
    }

    /// What a chunk collects in a table by the function `note`, one text for each call.
    func notes(_ source: String) throws -> [String] {
        try execute(
            """
            local notes = {}
            local function note(...)
              local texts = {}
              for i = 1, select('#', ...) do texts[i] = tostring((select(i, ...))) end
              notes[#notes + 1] = table.concat(texts, ' ')
            end
            \(source)
            return notes
            """)
    }
}

extension LuaStack {
    fileprivate func beginArgument(_ mode: LuaIterationMode) throws -> Int {
        do {
            return try beginIteration(at: 1, mode)
        } catch let error as LuaError where error.code == .conversion {
            throw LuaArgumentMismatch(1, error)
        }
    }
}
