/// Tables that containers make inside others.
extension LuaEncodingSession {
    /// Makes a table inside another, which a body enters there; it finds the table on top and leaves it there. Where that
    /// fails the place is none, as the container's first use says.
    func nestedTable(
        in place: LuaCodingPlace, path: [any CodingKey], enter: (_ outer: Int32) throws -> Void
    ) -> LuaCodingPlace {
        guard let outer = try? open(place) else { return place.depth == LuaCodingPlace.mixed.depth ? .mixed : .nowhere }
        defer { close(place) }
        let height = stack.height
        do {
            stack.pushNewTable()
            try enter(outer)
        } catch {
            stack.restore(to: height)
            return .nowhere
        }
        var inner = LuaCodingPlace.nowhere
        inner.nested = LuaNestedTable(LuaReference(popping: stack), path: path)
        return inner
    }

    /// The table under a key of another, which is made where there is none of the kind.
    func nestedTable(
        in place: LuaCodingPlace, named name: LuaCodingKey, _ kind: LuaCodingFrame.Kind
    ) -> LuaCodingPlace {
        var found = LuaCodingPlace.nowhere
        if kind != .none, let known = innerTables(of: place)[name], isEntry(known, name, of: place) {
            found.nested = known
            return claim(found, kind)
        }
        found = nestedTable(in: place, path: path(to: place) + [name]) { table in
            let nested = stack.height
            try name.push(stack)
            stack.pushCopy(of: nested)
            stack.enter(in: table)
        }
        guard kind != .none, let nested = found.nested else { return found }
        if let outer = place.nested {
            outer.inner[name] = nested
        } else {
            inner[place.depth] = (place.serial, innerTables(of: place).merging([name: nested]) { $1 })
        }
        return claim(found, kind)
    }

    private func innerTables(of place: LuaCodingPlace) -> [LuaCodingKey: LuaNestedTable] {
        if let outer = place.nested { return outer.inner }
        guard let (serial, tables) = inner[place.depth], serial == place.serial else { return [:] }
        return tables
    }

    /// Whether no other value has taken a table's place.
    private func isEntry(_ table: LuaNestedTable, _ name: LuaCodingKey, of place: LuaCodingPlace) -> Bool {
        guard let outer = try? open(place) else { return false }
        let height = stack.height
        defer {
            stack.restore(to: height)
            close(place)
        }
        guard (try? name.push(stack)) != nil else { return false }
        stack.replaceKey(of: outer)
        guard (try? stack.push(table.reference)) != nil else { return false }
        return stack.isSameTable(at: stack.height - 1, and: stack.height)
    }

    /// Makes a nested table one of a kind, which it stays.
    func claim(_ place: LuaCodingPlace, _ kind: LuaCodingFrame.Kind) -> LuaCodingPlace {
        guard let nested = place.nested else { return place }
        if nested.kind == .none {
            nested.kind = kind
            if kind == .unkeyed, encoder.emptyArrayEncodingStrategy == .marked, (try? open(place)) != nil {
                defer { close(place) }
                try? markArray()
            }
        }
        return nested.kind == kind ? place : .mixed
    }
}
