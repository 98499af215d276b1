/// How what was typed can go on.
public struct Completion: Equatable, Sendable {
    /// What is certain, to be inserted at the cursor; empty if nothing is.
    public let insertion: String
    /// The possibilities, if there are several.
    public let candidates: [String]

    static let none = Completion(insertion: "", candidates: [])

    init(insertion: String, candidates: [String]) {
        self.insertion = insertion
        self.candidates = candidates
    }

    /// What completes a prefix to one of some words.
    init(of prefix: some StringProtocol, among words: some Sequence<String>) {
        let matches = words.filter { $0.hasPrefix(prefix) }.sorted()
        guard let first = matches.first, let last = matches.last else {
            self = .none
            return
        }
        // The words are sorted: what the first and the last share, all do.
        insertion = String(first.commonPrefix(with: last).dropFirst(prefix.count))
        candidates = matches.count > 1 ? matches : []
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
