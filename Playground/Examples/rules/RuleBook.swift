public import Foundation
import Lupine

/// The rules that a file of Lua source returns. They change with the file, while the program runs.
public final class RuleBook {
    /// A rule: a table with two functions of Lua's.
    private struct Rule: Decodable {
        let name: String
        let when: LuaFunction
        let apply: LuaFunction
    }

    private let file: URL
    private var source: String
    private var lua: LuaRuntime
    private var rules: [Rule]

    /// How many rules there are.
    public var count: Int { rules.count }

    /// Reads a file of rules.
    ///
    /// - Throws: what is wrong with the file: `LuaError`, `DecodingError` or an error of the system's.
    public init(file: URL) throws {
        self.file = file
        source = try String(contentsOf: file, encoding: .utf8)
        (rules, lua) = try RuleBook.read(source, of: file)
    }

    /// Reads the file once more, if it has changed.
    ///
    /// - Returns: Whether it has.
    /// - Throws: as ``init(file:)``, once for each change. The rules stay as they were.
    public func reload() throws -> Bool {
        let source = try String(contentsOf: file, encoding: .utf8)
        guard source != self.source else { return false }
        self.source = source
        (rules, lua) = try RuleBook.read(source, of: file)
        return true
    }

    /// Reads rules, each time in another runtime: nothing of the last ones is left in it.
    private static func read(_ source: String, of file: URL) throws -> ([Rule], LuaRuntime) {
        let lua = LuaRuntime(libraries: [.base, .string, .table, .math])
        lua.decoder.unknownKeyDecodingStrategy = .throw
        return (try lua.decode([Rule].self, fromSource: source, name: "@" + file.lastPathComponent), lua)
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
