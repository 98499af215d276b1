import Lupine

/// What becomes of an order.
public struct Decision: Sendable {
    /// The mildest first.
    public enum Verdict: String, Codable, Comparable, CaseIterable, Sendable {
        case accept, review, reject

        public static func < (a: Verdict, b: Verdict) -> Bool {
            (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
        }
    }

    public private(set) var verdict = Verdict.accept
    /// Per cent.
    public private(set) var discount = 0.0
    public private(set) var notes: [String] = []

    /// Adds what a rule says.
    mutating func add(_ change: Change) {
        verdict = max(verdict, change.verdict ?? .accept)
        discount = max(discount, change.discount ?? 0)
        if let note = change.note { notes.append(note) }
    }

    /// What a rule says of an order.
    struct Change: Codable, LuaConvertible {
        var verdict: Verdict?
        var discount: Double?
        var note: String?
    }
}
