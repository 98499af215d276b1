import ArgumentParser
import Foundation
import WordsExample

/// `playground words`
struct Words: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Counts the words of a text: a Lua program that calls Swift for each word.",
        discussion: "The program is Examples/words/words.lua.")

    @Argument(
        help: "A text file; without one, a short story, repeated until it has a megabyte.", completion: .file())
    var file: String?

    func run() throws {
        try reportingFailure {
            let start = ContinuousClock.now
            let count = try WordCount(of: file, most: 20)
            let seconds = (ContinuousClock.now - start) / .seconds(1)

            print(TextTable(count))
            print("\(count.total) words in \(count.bytes) bytes;", terminator: " ")
            print("\(count.counted) counted, \(count.distinct) different.")
            let time = seconds.formatted(.number.precision(.fractionLength(2)))
            print("\(count.calls) calls of a Swift closure, \(time) s.")
        }
    }
}

extension TextTable {
    fileprivate init(_ count: WordCount) {
        self.init(columns: [.trailing, .leading, .trailing, .trailing])
        add("", "word", "count", "share")
        for (rank, entry) in count.mostFrequent.enumerated() {
            let share = Double(entry.count) / Double(count.total)
            add("\(rank + 1)", entry.word, "\(entry.count)", share.formatted(.percent.precision(.fractionLength(1))))
        }
    }
}
