import CLineEditor
import Foundation
import REPL

/// Reads lines from the terminal, with editing, completion and a history that a file keeps.
final class LineEditor {
    enum Outcome {
        case line(String)
        /// Ctrl-C: what was typed is gone.
        case cleared
        /// Ctrl-D, or there is no terminal any more.
        case end
    }

    /// What a terminal cannot do.
    struct Unusable: Error, CustomStringConvertible {
        let description = "lines cannot be edited on this terminal"
    }

    private let history: URL
    private let complete: (String) -> Completion
    private var editor: OpaquePointer?

    /// Takes the terminal.
    ///
    /// - Parameters:
    ///   - history: The file of earlier lines; it and its folder are made when there is a line.
    ///   - complete: Completes the text before the cursor.
    init(history: URL, complete: @escaping (String) -> Completion) throws {
        self.history = history
        self.complete = complete
        editor = line_editor_open(
            { context, text, length in
                guard let context else { return line_editor_beep }
                let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
                let text = String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
                return editor.carryOut(editor.complete(text))
            }, Unmanaged.passUnretained(self).toOpaque())
        guard editor != nil else { throw Unusable() }
        // There is none at first.
        _ = line_editor_load(editor, history.path)
    }

    deinit { if let editor { line_editor_close(editor) } }

    func read(prompt: String) -> Outcome {
        var line: UnsafePointer<CChar>?
        var length = 0
        let outcome = prompt.withCString { line_editor_read(editor, $0, &line, &length) }
        guard outcome == line_editor_line else { return outcome == line_editor_cleared ? .cleared : .end }
        return .line(String(decoding: UnsafeRawBufferPointer(start: line, count: length), as: UTF8.self))
    }

    /// Adds a line to the history.
    func remember(_ line: String) throws {
        guard !line.allSatisfy(\.isWhitespace) else { return }
        line_editor_remember(editor, line)
        try FileManager.default.createDirectory(
            at: history.deletingLastPathComponent(), withIntermediateDirectories: true)
        guard line_editor_save(editor, history.path) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: history.path])
        }
    }

    private func carryOut(_ completion: Completion) -> line_editor_reaction {
        if !completion.insertion.isEmpty {
            line_editor_insert(editor, completion.insertion)
            return line_editor_draw
        }
        guard !completion.candidates.isEmpty else { return line_editor_beep }
        print("\n" + columns(completion.candidates, width: 80))
        return line_editor_draw_below
    }
}

/// Words in columns, the first below each other.
private func columns(_ words: [String], width: Int) -> String {
    let column = (words.map(\.count).max() ?? 0) + 2
    let rows = (words.count - 1) / max(width / column, 1) + 1
    return (0..<rows).map { row in
        stride(from: row, to: words.count, by: rows).map { index in
            let isLast = index + rows >= words.count
            return words[index] + String(repeating: " ", count: isLast ? 0 : column - words[index].count)
        }.joined()
    }.joined(separator: "\n")
}
