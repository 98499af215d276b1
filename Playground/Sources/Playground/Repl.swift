import ArgumentParser
import Foundation
import Lupine
import REPL

/// `playground repl`
struct Repl: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs Lua line by line, as it is typed.",
        discussion: """
            Expressions are printed, tables with what is in them. Lines are edited and completed; ':help' tells how. The \
            history is in lupine/history in $XDG_STATE_HOME or ~/.local/state. From a pipe the same works without prompts, \
            and the exit status is 1 if anything failed.
            """)

    @OptionGroup var options: RuntimeOptions

    func run() throws {
        try reportingFailure {
            let lua = try options.makeRuntime(environments: .shared, isInterruptible: Terminal.isInteractive)
            var types = ExportedTypes()
            try types.register(Vector.self, in: lua)
            try types.register(Turtle.self, in: lua)
            let prompt = Prompt(
                lua,
                values: ValuePrinter(palette: Palette(isColoured: Terminal.isColoured(.standardOutput))),
                palette: Palette(isColoured: Terminal.isColoured(.standardError)),
                countsLines: !Terminal.isInteractive,
                output: { print($0) },
                errors: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
            if Terminal.isInteractive {
                InterruptKey.stopPrograms(by: try lua.interruptHandle)
                try converse(with: prompt, in: lua, completer: Completer(lua: lua, types: types))
            } else {
                while prompt.state != .end, let line = readLine() { prompt.enter(line) }
                prompt.finish()
                if prompt.hasFailed { throw ExitCode.failure }
            }
            try lua.close()
        }
    }

    private func converse(with prompt: Prompt, in lua: LuaRuntime, completer: Completer) throws {
        print("\(LuaRuntime.engine.version) in Swift. Type Lua, or ':help'.")
        let editor = try LineEditor(history: Terminal.stateFolder.appendingPathComponent("lupine/history")) {
            completer.completion(of: prompt.pending + $0)
        }
        var isRemembering = true
        while prompt.state != .end {
            switch editor.read(prompt: prompt.state == .input ? "> " : ">> ") {
            case .line(let line):
                do {
                    if isRemembering { try editor.remember(line) }
                } catch {
                    isRemembering = false
                    writeToStandardError("warning: the lines are not kept: \(text(of: error))")
                }
                // The key may have been pressed after the last program had ended.
                try lua.withdrawInterrupt()
                prompt.enter(line)
            case .cleared: prompt.cancel()
            case .end:
                print()
                prompt.finish()
            }
        }
    }
}
