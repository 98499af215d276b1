/// What compiled code does instead of calling C functions.
extension LuaExports {
    /// The lanes of the items, for keys that are numbers.
    var itemLanes: (get: LuaLane?, set: LuaLane?) {
        guard let item = effective(.item).first else { return (nil, nil) }
        return (item.lane, item.setterLane)
    }

    /// The lane of an event: the declarations that are asked first, as long as no operands fit two of them. Of calls only
    /// the first is ever asked.
    func operatorLane(of candidates: [LuaMemberRecord]) -> LuaLane? {
        var leaves: [LuaLeaf] = []
        for candidate in candidates where leaves.isEmpty || candidate.name != "__call" {
            guard case .leaves(let own) = candidate.lane, let leaf = own.first,
                leaves.allSatisfy({ $0.isDisjoint(from: leaf) })
            else { break }
            leaves.append(leaf)
        }
        return leaves.isEmpty ? nil : .leaves(leaves)
    }

    /// Leaves that compiled code cannot call.
    var unreachable: [String] {
        records.flatMap { record in
            [record.lane, record.setterLane].compactMap { lane in
                guard case .leaves(let leaves) = lane, let obstacle = leaves.lazy.compactMap(\.obstacle).first else {
                    return nil
                }
                return "'\(record.name)' cannot be a leaf, since it \(obstacle): export it without Leaf"
            }
        }
    }
}

extension LuaMemberRecord {
    /// The closure that compiled code calls, of a member with only one.
    var leaf: LuaLeaf? {
        guard case .leaves(let leaves) = lane else { return nil }
        return leaves.first
    }
}

extension LuaLeaf {
    /// Whether no operands fit both, whatever order they are asked in.
    fileprivate func isDisjoint(from other: LuaLeaf) -> Bool {
        zip(parameters, other.parameters).contains { $0.isDisjoint(from: $1) }
    }
}

extension LuaLeafKind {
    fileprivate func isDisjoint(from other: LuaLeafKind) -> Bool {
        switch (form, other.form) {
        case (.object(let one), .object(let another)):
            // An instance of a subclass is one of the superclass too.
            one.type != another.type && !(one.isInstance && another.isInstance)
        case (.number, .number), (.boolean, .boolean), (.string, .string): false
        default: true
        }
    }
}
