public import Lupine

/// A text that is open in the editor. Plug-ins see it as a list of lines.
public final class Document {
    public let name: String
    public private(set) var lines: [String]

    public var text: String {
        get { lines.joined(separator: "\n") }
        set { lines = newValue.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    public init(name: String, text: String) {
        self.name = name
        lines = []
        self.text = text
    }

    /// A line that there is not.
    struct NoSuchLine: Error, CustomStringConvertible {
        let number: Int
        var description: String { "there is no line \(number)" }
    }

    /// The place of a line.
    ///
    /// - Parameter count: How many lines there may be a number of.
    private func index(_ number: Int, of count: Int) throws -> Int {
        guard number >= 1, number <= count else { throw NoSuchLine(number: number) }
        return number - 1
    }
}

extension Document: LuaExportable {
    public static var luaExports: LuaExports {
        LuaProperty("name", \.name)
        LuaProperty("text", \.text)
        LuaMetamethod(.len, body: { $0.lines.count })
        // document[3], document[3] = "line", and document[3] = nil, which removes the line
        LuaItem(
            get: { document, number in
                guard let index = try? document.index(number, of: document.lines.count) else { return nil }
                return document.lines[index]
            },
            set: { (document, number: Int, line: String?) in
                let index = try document.index(number, of: document.lines.count)
                document.lines.replaceSubrange(index...index, with: line.map { [$0] } ?? [])
            })
        LuaMethod("insert") { (document, number: Int, line: String) in
            document.lines.insert(line, at: try document.index(number, of: document.lines.count + 1))
        }
    }
}
