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
                let book = try RuleBook(file: URL(fileURLWithPath: file))
                try decide(by: book)
                while true {
                    if Terminal.isInteractive { print("Edit \(file) and press return, or end with Ctrl-D.") }
                    guard readLine() != nil else { return }
                    try reload(book)
                }
            } else {
                try showEdits()
            }
        }
    }

    private func showEdits() throws {
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("rules.lua")
            print("── \(Shop.rules.lastPathComponent)")
            try Data(contentsOf: Shop.rules).write(to: file)
            let book = try RuleBook(file: file)
            try decide(by: book)
            for edit in try Shop.edits() {
                print("── \(edit.lastPathComponent)")
                try Data(contentsOf: edit).write(to: file, options: .atomic)
                try reload(book)
            }
        }
    }

    private func reload(_ book: RuleBook) throws {
        do {
            if try !book.reload() { print("no change") }
        } catch {
            print("refused, the last good rules stay: \(text(of: error))")
        }
        try decide(by: book)
    }

    private func decide(by book: RuleBook) throws {
        print("\(book.count) rules")
        var table = TextTable(columns: [.leading, .leading, .leading, .trailing, .leading])
        for order in try Shop.orders() {
            let decision = try book.decide(order)
            let discount = decision.discount > 0 ? "-\(decision.discount.formatted()) %" : ""
            table.add(
                "\(order.id)", order.customer.name, "\(decision.verdict)", discount,
                decision.notes.joined(separator: "; "))
        }
        print(table)
        // Whoever edits the file on the other end of a pipe waits for it.
        fflush(nil)
    }
}
