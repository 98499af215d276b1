import LupineTestSupport

/// A fenced block of a Markdown file.
struct MarkdownBlock: Equatable {
    let file: String
    /// The line of the opening fence, counted from 1.
    let line: Int
    let language: String
    var lines: [Substring]

    var text: String { lines.joined(separator: "\n") }

    /// Whether it describes a package.
    var isManifest: Bool { language == "swift" && lines.first?.hasPrefix("// swift-tools-version") == true }

    /// All blocks of a text, in order.
    static func all(in text: String, file: String) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        var open: MarkdownBlock?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if var block = open {
                if line == "```" {
                    blocks.append(block)
                    open = nil
                } else {
                    block.lines.append(line)
                    open = block
                }
            } else if line.hasPrefix("```") {
                open = MarkdownBlock(file: file, line: index + 1, language: String(line.dropFirst(3)), lines: [])
            }
        }
        return blocks
    }

    /// All blocks of the README and of the files in Docs.
    static func allOfProject() throws -> [MarkdownBlock] {
        try ProjectFiles.documents().flatMap { all(in: try ProjectFiles.text(of: $0), file: $0) }
    }
}

extension ProjectFiles {
    /// The README, and the Markdown files in Docs and below.
    static func documents() throws -> [String] { ["README.md"] + (try paths(under: "Docs", extension: "md")) }
}
