/// A source file of these tests, in which snippets of the documentation stand.
struct CompiledSource {
    let lines: [Substring]

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Whether a snippet stands here as it is, apart from being indented further as a whole. Its imports stand at the
    /// head of the file.
    func contains(snippet: [Substring]) -> Bool {
        let imports = snippet.prefix { $0.hasPrefix("import ") }
        let body = snippet.dropFirst(imports.count).drop { $0.isEmpty }
        guard let first = body.first, imports.allSatisfy(lines.contains) else { return false }
        return lines.indices.contains { start in
            guard lines[start].hasSuffix(first), lines.count - start >= body.count else { return false }
            let indentation = lines[start].dropLast(first.count)
            guard indentation.allSatisfy({ $0 == " " }) else { return false }
            return zip(lines[start...], body).allSatisfy { line, wanted in
                wanted.isEmpty ? line.isEmpty : line == indentation + wanted
            }
        }
    }
}
