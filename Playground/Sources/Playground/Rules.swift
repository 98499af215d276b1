import ArgumentParser
import Foundation
import RulesExample

/// `playground rules`
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decides about orders by rules in a Lua file, which may change meanwhile.",
        discussion: """
            Without a file it shows what some edits of Examples/rules/rules.lua do, good ones and bad ones. With a file it \
            goes over the orders again for each line of input; edit the file in between.
            """)

    @Argument(help: "A file of rules.", completion: .file(extensions: ["lua"]))
    var file: String?

    func run() throws {
        try reportingFailure {
            if let file {
                let book = RuleBook(file: URL(fileURLWithPath: file))
                if case .refused(let error) = book.reload() { throw error }
                repeat {
                    try decide(by: book)
                    if Terminal.isInteractive { print("Edit \(file) and press return, or end with Ctrl-D.") }
                } while readLine() != nil
            } else {
                try showEdits()
            }
        }
    }

    private func showEdits() throws {
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("rules.lua")
            let book = RuleBook(file: file)
            for version in try [Shop.rules] + Shop.edits() {
                print("── \(version.lastPathComponent)")
                try Data(contentsOf: version).write(to: file, options: .atomic)
                try decide(by: book)
            }
        }
    }

    private func decide(by book: RuleBook) throws {
        switch book.reload() {
        case .none: break
        case .loaded(let count): print("\(count) rules")
        case .refused(let error): print("refused, the last good rules stay: \(text(of: error))")
        }
        var table = TextTable(columns: [.leading, .leading, .leading, .trailing, .leading])
        for order in try Shop.orders() {
            let decision = try book.decide(order)
            let discount = decision.discount > 0 ? "-\(decision.discount.formatted()) %" : ""
            table.add(
                "\(order.id)", order.customer.name, "\(decision.verdict)", discount,
                decision.notes.joined(separator: "; "))
        }
        print(table)
    }
}
