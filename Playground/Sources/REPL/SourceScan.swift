/// Goes over Lua source to tell code from strings and comments.
struct SourceScan {
    private var rest: Substring

    /// Whether what is typed next is code: neither in a string nor in a comment.
    static func endsInCode(_ source: String) -> Bool {
        var scan = SourceScan(rest: source[...])
        while let first = scan.rest.first {
            let isFinished =
                if scan.rest.hasPrefix("--") {
                    scan.skipComment()
                } else if let close = scan.longBracket {
                    scan.skip(past: close)
                } else if first == "\"" || first == "'" {
                    scan.skipString(first)
                } else {
                    scan.skip(1)
                }
            if !isFinished { return false }
        }
        return true
    }

    private mutating func skip(_ count: Int) -> Bool {
        rest = rest.dropFirst(count)
        return true
    }

    /// Skips what is before an end, and the end; whether there is one.
    private mutating func skip(past end: String) -> Bool {
        while !rest.isEmpty, !rest.hasPrefix(end) { rest.removeFirst() }
        defer { rest = rest.dropFirst(end.count) }
        return !rest.isEmpty
    }

    /// What closes the long bracket that begins here, if one does.
    private var longBracket: String? {
        guard rest.first == "[" else { return nil }
        let level = rest.dropFirst().prefix { $0 == "=" }
        return rest.dropFirst(1 + level.count).first == "[" ? "]\(level)]" : nil
    }

    private mutating func skipComment() -> Bool {
        _ = skip(2)
        return skip(past: longBracket ?? "\n")
    }

    private mutating func skipString(_ quote: Character) -> Bool {
        rest.removeFirst()
        while let first = rest.first, first != quote { rest = rest.dropFirst(first == "\\" ? 2 : 1) }
        defer { rest = rest.dropFirst() }
        return !rest.isEmpty
    }
}
