import ArgumentParser
import Foundation
import REPL
import TourSteps

/// `playground tour`
struct Tour: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what Lupine can do: Swift and Lua, and what they print when they run.",
        discussion: """
            On a terminal each step waits for a key; 'q' ends. The sources are in Playground/Sources/Tour/Steps.
            """)

    @Flag(help: "Only list the steps.")
    var list = false

    @Argument(help: "The step to show; all of them without it.", completion: .list(Step.all.map(\.name)))
    var step: String?

    func validate() throws {
        guard step.map({ name in Step.all.contains { $0.name == name } }) ?? true else {
            throw ValidationError("There is no step '\(step ?? "")'; --list shows which there are.")
        }
    }

    func run() throws {
        try reportingFailure {
            if list {
                var table = TextTable(columns: [.leading, .leading])
                for step in Step.all { table.add(step.name, try step.text.title) }
                return print(table)
            }
            let steps = Step.all.filter { step == nil || $0.name == step }
            for (position, step) in steps.enumerated() {
                try show(step)
                try step.run()
                print()
                let isLast = position == steps.count - 1
                if !isLast, Terminal.isInteractive, try !goesOn(to: steps[position + 1]) { return }
            }
        }
    }

    private func show(_ step: Step) throws {
        let text = try step.text
        let palette = Palette(isColoured: Terminal.isColoured(.standardOutput))
        print(palette(.heading, "── \(text.title) ──"))
        print()
        print(text.prose.wrapped(to: 80))
        print()
        var isLua = false
        for line in text.code {
            let isEdge = line.contains("\"\"\"")
            let isComment = line.drop { $0 == " " }.hasPrefix("//")
            print(line.isEmpty ? "" : "    " + palette(isLua && !isEdge ? .string : isComment ? .aside : nil, line))
            if isEdge { isLua.toggle() }
        }
        print()
        print(palette(.heading, "── prints ──"))
        print()
    }

    /// Waits for a key, and says whether it was another than `q`.
    private func goesOn(to next: Step) throws -> Bool {
        print("[any key: \(next.name), q: end] ", terminator: "")
        fflush(nil)
        let key = Terminal.readKey()
        print("\r\u{1B}[K", terminator: "")
        return key != nil && key != UInt8(ascii: "q") && key != 4
    }
}

extension [String] {
    /// The text of some lines, broken anew.
    fileprivate func wrapped(to width: Int) -> String {
        var lines = [""]
        for word in joined(separator: " ").split(separator: " ") {
            if lines[lines.count - 1].count + 1 + word.count > width { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines.joined(separator: "\n")
    }
}
