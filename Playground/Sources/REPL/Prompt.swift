import Foundation
public import Lupine

/// A conversation with a runtime, line by line: what is between a terminal, or a pipe, and Lua.
public final class Prompt {
    /// What the prompt waits for.
    public enum State: Sendable {
        case input
        /// The rest of what was begun.
        case continuation
        /// Nothing: the conversation is over.
        case end
    }

    public private(set) var state = State.input
    /// Whether any input failed.
    public private(set) var hasFailed = false
    /// The lines of what was begun, each with its line break.
    public private(set) var pending = ""

    private let lua: LuaRuntime
    private let values: ValuePrinter
    private let palette: Palette
    private let output: (String) -> Void
    private let errors: (String) -> Void
    /// The number of the next line; `nil` where each input counts from 1.
    private var line: Int?

    /// Begins a conversation.
    ///
    /// - Parameters:
    ///   - values: What writes the values of expressions.
    ///   - palette: The colours of errors.
    ///   - countsLines: Whether messages count the lines of all input, as those of one file.
    ///   - output: Gets lines that are results.
    ///   - errors: Gets lines that tell what failed.
    public init(
        _ lua: LuaRuntime, values: ValuePrinter, palette: Palette, countsLines: Bool,
        output: @escaping (String) -> Void, errors: @escaping (String) -> Void
    ) {
        self.lua = lua
        self.values = values
        self.palette = palette
        self.output = output
        self.errors = errors
        line = countsLines ? 1 : nil
    }

    /// Takes a line, and runs what it completes.
    public func enter(_ text: String) {
        let input = pending + text
        let isBegun = state == .continuation
        cancel()
        reporting {
            if !isBegun, let command = try Command(text) {
                try run(command)
            } else if case .values(let values) = try Evaluation(of: input, line: line ?? 1, in: lua) {
                show(values)
                if values.count == 1, values.first == .nil, let hint = Command.hint(for: input) {
                    errors(palette(.aside, hint))
                }
            } else {
                pending = input + "\n"
                state = .continuation
            }
        }
        if state != .continuation { line? += input.count { $0 == "\n" } + 1 }
    }

    /// Drops what was begun.
    public func cancel() {
        pending = ""
        state = .input
    }

    /// Ends the conversation. What was begun and not finished has failed.
    public func finish() {
        if !pending.isEmpty {
            let margin = String(repeating: "\n", count: (line ?? 1) - 1)
            reporting { _ = try lua.compile(margin + pending.dropLast(), name: "=input") }
        }
        cancel()
        state = .end
    }

    private func reporting(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            hasFailed = true
            let lines = "\(error)".split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            errors(palette(.failure, textOfRaisedObject(error) ?? String(lines[0])))
            if lines.count > 1 { errors(palette(.aside, String(lines[1]))) }
        }
    }

    /// What a table or an object that was raised says of itself, which the message of the error does not ask it for.
    private func textOfRaisedObject(_ error: any Error) -> String? {
        guard let error = error as? LuaError, error.message.hasPrefix("(error object is") else { return nil }
        return error.value(in: lua).flatMap(values.ownText(of:))
    }

    private func show(_ results: LuaVarargs<LuaValue>) {
        for value in results { output(values.text(of: value)) }
    }

    private func run(_ command: Command) throws {
        switch command {
        case .help: output(Command.helpText)
        case .quit: state = .end
        case .memory:
            let before = lua.memory.used
            try lua.collectGarbage()
            output("\(kilobytes(before)); \(kilobytes(lua.memory.used)) after a collection of garbage")
        case .time(let code):
            let start = ContinuousClock.now
            let evaluation = try Evaluation(of: code, line: line ?? 1, in: lua)
            let time = ContinuousClock.now - start
            guard case .values(let values) = evaluation else {
                throw Command.Mistake(description: "':time' takes code that is complete in its line")
            }
            show(values)
            output(palette(.aside, milliseconds(time)))
        }
    }

    private func milliseconds(_ time: Duration) -> String {
        "\((time / .milliseconds(1)).formatted(.number.precision(.fractionLength(3)).grouping(.never))) ms"
    }

    private func kilobytes(_ bytes: Int) -> String {
        "\((Double(bytes) / 1024).formatted(.number.precision(.fractionLength(1)).grouping(.never))) KiB"
    }
}
