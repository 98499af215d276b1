import Foundation
import Lupine

/// How often words occur in a text: the Swift side of `words.lua`.
public struct WordCount {
    /// The most frequent words, the first of them first.
    public let mostFrequent: [(word: String, count: Int)]
    /// All words of the text.
    public let total: Int
    /// The words that are counted: all but stop words.
    public let counted: Int
    /// The different words among those counted.
    public let distinct: Int
    /// The length of the text.
    public let bytes: Int
    /// How many times Lua called Swift.
    public let calls: Int

    /// A text that cannot be read.
    public struct Unreadable: Error, CustomStringConvertible {
        public let description: String
    }

    /// Counts the words of a file, or of a story repeated until it has a megabyte.
    ///
    /// - Throws: `Unreadable` when the file cannot be read.
    public init(of file: String?, most: Int) throws {
        let lua = LuaRuntime()
        let normaliser = WordNormaliser()
        var calls = 0
        try lua.register("normalise") { (word: LuaString) in
            calls += 1
            return normaliser.form(of: word.lossyText)
        }
        // What a Swift function throws reaches the caller of the program as it is.
        try lua.register("unreadable") { (message: String) throws -> Void in
            throw Unreadable(description: "cannot read \(message)")
        }
        let program = try lua.compile(file: resource("words.lua"))
        let words: [String]
        let counts: [Int]
        (words, counts, total, counted, distinct, bytes) = try program(
            file ?? resource("story.txt"), file == nil ? 1 << 20 : 0, most)
        mostFrequent = zip(words, counts).map { ($0, $1) }
        self.calls = calls
        try lua.close()
    }
}

/// The path of a file that comes with the example.
private func resource(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent(name).path
}
