import Lupine

/// A tree and the Lua source, check or message that goes with it.
struct SnapshotCase: Sendable {
    let snapshot: LuaSnapshot
    let text: String

    init(_ snapshot: LuaSnapshot, _ text: String) {
        self.snapshot = snapshot
        self.text = text
    }
}

/// Trees of all cases, the same for the same seed.
struct RandomSnapshots {
    private var state: UInt64
    /// Whether only what JSON can tell apart occurs.
    var isJSON = false

    init(seed: UInt64) { state = seed }

    mutating func next(depth: Int = 4) -> LuaSnapshot {
        switch below(depth > 0 ? 12 : 8) {
        case 0: .boolean(below(2) == 0)
        case 1: .number(Double(Int(below(2001)) - 1000))
        case 2: .number(Double(Int64(bitPattern: random())) / 1024)
        case 3:
            isJSON
                ? .number(0.1 * Double(below(100)))
                : .number([.infinity, -.infinity, -0.0, .leastNonzeroMagnitude][Int(below(4))])
        case 4:
            isJSON
                ? .integer(Int64(bitPattern: random() | 1) | 0x6000_0000_0000_0001)
                : .integer(Int64(bitPattern: random()))
        case 5: isJSON ? .unsigned(random() | 0x8000_0000_0000_0001) : .unsigned(random())
        case 6: .string(text())
        case 7: isJSON ? .string(text()) : .string(LuaString((0..<below(6)).map { _ in UInt8(below(256)) }))
        case 8, 9: .array((0..<below(5)).map { _ in below(8) == 0 ? .nil : next(depth: depth - 1) })
        default: table(depth: depth)
        }
    }

    private mutating func table(depth: Int) -> LuaSnapshot {
        var entries: [LuaSnapshot: LuaSnapshot] = [:]
        for _ in 0..<below(5) { entries[key()] = below(8) == 0 ? .nil : next(depth: depth - 1) }
        // Such a table would be an array.
        if entries.keys.allSatisfy({ if case .number = $0 { true } else { false } }), !entries.isEmpty {
            entries["name"] = true
        }
        return .table(entries)
    }

    private mutating func key() -> LuaSnapshot {
        switch isJSON ? 0 : below(5) {
        case 0, 1: .string(text())
        case 2: .number(Double(below(6)))
        case 3: .number(Double(below(100)) / 8)
        default: .boolean(below(2) == 0)
        }
    }

    private mutating func text() -> LuaString {
        let characters: [Character] = ["a", "Z", "9", "_", " ", "\"", "\\", "\n", "\0", "\u{7f}", "é", "😀", "\u{301}"]
        return LuaString(String((0..<below(7)).map { _ in characters[Int(below(UInt64(characters.count)))] }))
    }

    private mutating func below(_ limit: UInt64) -> UInt64 { random() % limit }

    /// SplitMix64.
    private mutating func random() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }
}
