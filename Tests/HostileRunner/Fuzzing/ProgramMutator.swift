/// Changes programs of the corpus.
struct ProgramMutator {
    /// The tokens of each program.
    private let programs: [[String]]

    init(_ programs: [HostileProgram]) { self.programs = programs.map { Self.tokens(of: $0.source) } }

    /// A program with some changes.
    func program(_ random: inout RandomSource) -> String {
        var tokens = random.pick(programs)
        for _ in 0..<(1 + random.below(4)) where !tokens.isEmpty { change(&tokens, &random) }
        return tokens.joined(separator: " ") + "\n"
    }

    private func change(_ tokens: inout [String], _ random: inout RandomSource) {
        let place = random.below(tokens.count)
        let other = random.pick(programs)
        switch random.below(9) {
        case 0: tokens.remove(at: place)
        case 1: tokens.insert(tokens[place], at: place)
        case 2: tokens.swapAt(place, random.below(tokens.count))
        case 3: tokens[place] = random.pick(tokens)
        case 4: tokens[place] = random.pick(other)
        case 5:
            let numbers = tokens.indices.filter { tokens[$0].first?.isNumber == true }
            if !numbers.isEmpty { tokens[random.pick(numbers)] = random.pick(Self.numbers) }
        case 6:
            let end = min(tokens.count, place + 1 + random.below(12))
            tokens.insert(contentsOf: tokens[place..<end], at: random.below(tokens.count))
        case 7:
            // The beginning of one program and the end of another.
            tokens = Array(tokens[..<place]) + other[random.below(other.count)...]
        default:
            var generator = ProgramGenerator(random)
            let line = generator.line()
            random = generator.random
            tokens.insert(line, at: random.percent(50) ? 0 : place)
        }
    }

    private static let numbers = [
        "0", "1", "-1", "2", "60", "200", "1e4", "1e6", "1e9", "2^31", "-2^31", "(0/0)", "(1/0)", "2^53", "0.5", "7900", "255",
    ]

    /// The tokens of a source, roughly: comments are dropped.
    static func tokens(of source: String) -> [String] {
        var tokens: [String] = []
        var rest = Substring(source)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if let comment = rest.prefixMatch(of: /--\[(=*)\[[\s\S]*?\]\1\]|--[^\n]*/) {
                rest = rest[comment.range.upperBound...]
            } else if let token = rest.prefixMatch(
                of: /\[(=*)\[[\s\S]*?\]\1\]|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[A-Za-z_]\w*|\d[\w.]*|\.\.\.?|::|[=~<>]=|./)
            {
                tokens.append(String(rest[token.range]))
                rest = rest[token.range.upperBound...]
            } else {
                rest.removeFirst()
            }
        }
        return tokens
    }
}
