/// Keys that nothing asks for.
extension LuaDecodingSession {
    /// Notes that a value knows the key at an index.
    func know(_ place: LuaCodingPlace, at index: Int = -1) {
        guard refusesUnknownKeys, let key = try? LuaValue.fromLua(stack, at: index) else { return }
        if let nested = place.nested { nested.known.insert(key) } else { known[place.depth, default: []].insert(key) }
    }

    func checkKeys(at slot: Int32) throws {
        if frames[Int(depth)].kind == .keyed { try checkKeys(at: slot, known[depth] ?? [], path) }
        while let (depth, nested) = watched.last, depth >= self.depth {
            watched.removeLast()
            guard nested.kind == .keyed else { continue }
            try stack.push(nested.reference)
            defer { stack.pop() }
            try checkKeys(at: stack.height, nested.known, nested.path)
        }
    }

    private func checkKeys(at slot: Int32, _ names: Set<LuaValue>, _ path: [any CodingKey]) throws {
        try stack.readEntries(at: Int(slot)) { stack in
            let key = try LuaValue.fromLua(stack, at: -2)
            guard !names.contains(key) else { return }
            let path = path + [LuaCodingKey(stack, at: -2)]
            let candidates = names.compactMap { name -> String? in
                if case .string(let name) = name { name.text } else { nil }
            }
            var message = "unknown key"
            if case .string(let name) = key, let meant = closest(to: name.lossyText, among: candidates) {
                message += ", did you mean '\(meant)'?"
            }
            throw DecodingError.dataCorrupted(context(message, path))
        }
    }
}
