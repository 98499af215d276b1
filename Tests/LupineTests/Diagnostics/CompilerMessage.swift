import Foundation

/// What the compiler says to a line, or what a comment below the line expects it to say.
struct CompilerMessage: Hashable, CustomStringConvertible {
    let line: Int
    /// Such as `error: cannot find 'LuaMetod' in scope`.
    var text: String

    var description: String { "\(line): \(text)" }

    private static let severities = ["error", "warning", "note"]

    /// The messages that the comments of a source expect. They stand below the line that they belong to; a comment that
    /// is indented goes on with the one above.
    static func expected(in source: String) -> [CompilerMessage] {
        var messages: [CompilerMessage] = []
        var lineOfCode = 0
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let comment = line.drop { $0 == " " }
            if let last = messages.indices.last, messages[last].line == lineOfCode, comment.hasPrefix("//   ") {
                messages[last].text += " " + comment.dropFirst(5)
            } else if severities.contains(where: { comment.hasPrefix("// \($0): ") }) {
                messages.append(CompilerMessage(line: lineOfCode, text: String(comment.dropFirst(3))))
            } else {
                lineOfCode = index + 1
            }
        }
        return messages
    }

    /// The messages in the compiler's output, by the name of the file, in the order of the lines.
    ///
    /// A note that points to a declaration elsewhere belongs to the message before it.
    static func reported(in output: String, files: [String]) -> [String: [CompilerMessage]] {
        let pattern = /^(?<path>.+?):(?<line>\d+)(?::\d+)?: (?<text>(?:error|warning|note): .*?) *(?:\[#[\w-]+\])?$/
        var messages: [String: [CompilerMessage]] = [:]
        var place = (file: "", line: 0)
        for line in output.split(separator: "\n") {
            guard let match = line.wholeMatch(of: pattern) else { continue }
            let file = URL(fileURLWithPath: String(match.path)).lastPathComponent
            var line = Int(match.line) ?? 0
            if files.contains(file) {
                if !match.text.hasPrefix("note:") { place = (file, line) }
            } else {
                line = place.line
            }
            messages[files.contains(file) ? file : place.file, default: []]
                .append(CompilerMessage(line: line, text: String(match.text)))
        }
        return messages.mapValues { $0.sorted { $0.line < $1.line } }
    }
}
