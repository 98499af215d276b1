public import Foundation
import Lupine

/// The rules that a file of Lua source returns. They change with the file, while the program runs.
public final class RuleBook {
    /// What a look at the file has shown.
    public enum Change {
        case none
        /// There are rules, so many.
        case loaded(Int)
        /// The file is no good, for this reason; the rules stay as they were.
        case refused(any Error)
    }

    /// A rule: a table with two functions of Lua's.
    private struct Rule: Decodable {
        let name: String
        let when: LuaFunction
        let apply: LuaFunction
    }

    private let file: URL
    private var source: String?
    private var lua = LuaRuntime(libraries: .none)
    private var rules: [Rule] = []

    /// Makes a book without rules; ``reload()`` reads them.
    public init(file: URL) { self.file = file }

    /// Reads the file if it has changed.
    public func reload() -> Change {
        do {
            let source = try String(contentsOf: file, encoding: .utf8)
            guard source != self.source else { return .none }
            // What is wrong is said once.
            self.source = source
            try load(source)
            return .loaded(rules.count)
        } catch {
            return .refused(error)
        }
    }

    /// Takes the rules only when all of them are good. Each book of rules has a runtime to itself: nothing of the last
    /// one's is left in it.
    private func load(_ source: String) throws {
        let lua = LuaRuntime(libraries: [.base, .string, .table, .math])
        lua.decoder.unknownKeyDecodingStrategy = .throw
        rules = try lua.decode([Rule].self, fromSource: source, name: "@" + file.lastPathComponent)
        self.lua = lua
    }

    /// Applies the rules. One that fails sends the order to a human and does not keep others from being applied.
    public func decide(_ order: Order) throws -> Decision {
        var decision = Decision()
        let table: LuaTable = try lua.encode(order)
        for rule in rules {
            do {
                if try rule.when(table) { decision.add(try rule.apply(table)) }
            } catch let error as LuaError {
                decision.add(.init(verdict: .review, note: "'\(rule.name)' failed: \(error.message)"))
            }
        }
        return decision
    }
}
