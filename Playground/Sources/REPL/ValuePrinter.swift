public import Lupine

/// Writes values for reading: tables with what is in them, over several lines if they are long.
public struct ValuePrinter {
    let palette: Palette
    /// How many columns there are.
    let width: Int
    private let mostEntries = 100
    private let mostLevels = 3

    public init(palette: Palette, width: Int = 80) {
        self.palette = palette
        self.width = width
    }

    /// The text of a value. A `__tostring` of tables and objects counts; what it throws is shown in its place.
    public func text(of value: LuaValue) -> String { write(node(of: value, within: []), indentation: 0, used: 0) }

    /// What a table with a `__tostring`, or an object, says of itself; `nil` where that fails.
    func ownText(of value: LuaValue) -> String? {
        switch value {
        case .table(let table) where hasText(table): try? table.tostring()
        case .userdata(let userdata): try? userdata.tostring()
        default: nil
        }
    }

    /// A value as it is going to be written.
    private indirect enum Node {
        case text(String, Palette.Role)
        case table([(key: Node?, value: Node)], isWhole: Bool)
    }

    private func node(of value: LuaValue, within tables: [LuaTable]) -> Node {
        switch value {
        case .nil, .boolean: .text(value.description, .keyword)
        case .number: .text(value.description, .number)
        case .string: .text(tables.isEmpty ? value.description : value.debugText(), .string)
        case .function, .coroutine: .text(value.description, .object)
        case .userdata(let userdata):
            .text(description(of: userdata, within: tables), .object)
        case .table(let table): node(of: table, within: tables)
        }
    }

    private func node(of table: LuaTable, within tables: [LuaTable]) -> Node {
        if hasText(table) {
            return .text(description(of: table, within: tables), .object)
        }
        guard tables.count < mostLevels, !tables.contains(table) else { return .text(table.description, .object) }
        var elements: [LuaValue] = []
        var fields: [(key: String, value: LuaValue)] = []
        var others: [(key: String, value: LuaValue)] = []
        var isWhole = true
        do {
            try table.forEach { (key: LuaValue, value: LuaValue) in
                guard elements.count + fields.count + others.count < mostEntries else { throw Stop() }
                if key == .number(Double(elements.count + 1)) {
                    elements.append(value)
                } else if let name = key.identifier {
                    fields.append((name, value))
                } else {
                    others.append(("[\(key.debugText(depth: 0))]", value))
                }
            }
        } catch {
            isWhole = false
        }
        let tables = tables + [table]
        let named = fields.sorted { $0.key < $1.key } + others.sorted { $0.key < $1.key }
        return .table(
            elements.map { (nil, node(of: $0, within: tables)) }
                + named.map { (.text($0.key, .name), node(of: $0.value, within: tables)) },
            isWhole: isWhole)
    }

    private func hasText(_ table: LuaTable) -> Bool {
        guard let metatable = try? table.metatable else { return false }
        return (try? metatable.raw["__tostring"] != LuaValue.nil) ?? false
    }

    private struct Stop: Error {}

    /// What an object says of itself; inside of a table only where that is a line.
    private func description(of object: some LuaHandle, within tables: [LuaTable]) -> String {
        do {
            let text = try object.tostring()
            return tables.isEmpty || !text.contains("\n") ? text : object.description
        } catch {
            return "(\(error))"
        }
    }

    private func write(_ node: Node, indentation: Int, used: Int) -> String {
        guard case .table(let entries, let isWhole) = node, indentation + used + length(of: node) > width else {
            return flat(node)
        }
        let inner = indentation + 4
        let margin = String(repeating: " ", count: inner)
        var lines = entries.map { key, value in
            let name = key.map { flat($0) + " = " } ?? ""
            return margin + name + write(value, indentation: inner, used: key.map { length(of: $0) + 3 } ?? 0) + ","
        }
        if !isWhole { lines.append(margin + "…") }
        return "{\n" + lines.joined(separator: "\n") + "\n" + String(repeating: " ", count: indentation) + "}"
    }

    private func flat(_ node: Node) -> String {
        switch node {
        case .text(let text, let role): return palette(role, text)
        case .table(let entries, let isWhole):
            let parts = entries.map { key, value in (key.map { flat($0) + " = " } ?? "") + flat(value) }
            return "{" + (isWhole ? parts : parts + ["…"]).joined(separator: ", ") + "}"
        }
    }

    /// The columns that a node takes on one line.
    private func length(of node: Node) -> Int {
        switch node {
        case .text(let text, _): text.count
        case .table(let entries, let isWhole):
            entries.reduce(isWhole ? 0 : 3) { sum, entry in
                sum + (entry.key.map { length(of: $0) + 3 } ?? 0) + length(of: entry.value) + 2
            }
        }
    }
}
