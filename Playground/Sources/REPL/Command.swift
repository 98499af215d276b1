/// A line that is meant for the prompt itself.
enum Command: Equatable {
    case help
    case time(String)
    case memory
    case quit

    /// What follows the colon.
    enum Name: String, CaseIterable {
        case help, time, memory, quit
    }

    /// What is wrong with a command.
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads a command; `nil` if the line is none.
    ///
    /// - Throws: `Mistake` for a command that there is not, or with too much or too little after it.
    init?(_ line: String) throws {
        guard line.hasPrefix(":"), line.dropFirst().first?.isLetter ?? false else { return nil }
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        let argument = line.dropFirst(1 + word.count).drop(while: \.isWhitespace)
        guard let name = Name(rawValue: String(word)) else {
            let near = Name.allCases.first { $0.rawValue.hasPrefix(word) || word.hasPrefix($0.rawValue) }
            let advice = near.map { "did you mean ':\($0)'?" } ?? "':help' lists them"
            throw Mistake(description: "there is no command ':\(word)'; \(advice)")
        }
        guard name == .time || argument.isEmpty else { throw Mistake(description: "':\(name)' takes no argument") }
        switch name {
        case .help: self = .help
        case .memory: self = .memory
        case .quit: self = .quit
        case .time:
            guard !argument.isEmpty else { throw Mistake(description: "':time' takes the code whose time it tells") }
            self = .time(String(argument))
        }
    }

    /// What to tell who typed the name of a command as if it were a variable, or `exit`.
    static func hint(for line: String) -> String? {
        switch line.filter({ !$0.isWhitespace }) {
        case "help": "':help' tells what there is"
        case "quit", "exit": "':quit' ends, as Ctrl-D does"
        default: nil
        }
    }

    static let helpText = """
        Type Lua: expressions are printed, statements run, and what is unfinished goes on in the next line.
        Globals stay; what is 'local' ends with the input it is in.

        :help       this text
        :time CODE  runs code and tells how long it took
        :memory     what the scripts' values take
        :quit       ends, as Ctrl-D does

        Tab completes names, the arrow keys bring back earlier lines, Ctrl-R searches them. Ctrl-C drops a line, and
        stops a program.
        Of Swift's there are 'Vector(x, y)' and 'Turtle()': try  t = Turtle() for i = 1, 36 do t:forward(9) t:left(100) end
        and then  t
        """
}
