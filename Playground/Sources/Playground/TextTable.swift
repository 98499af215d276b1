/// Rows of text in aligned columns.
struct TextTable: CustomStringConvertible {
    /// Where a cell's text stands.
    enum Alignment { case leading, trailing }

    let columns: [Alignment]
    private var rows: [[String]] = []

    init(columns: [Alignment]) { self.columns = columns }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var description: String {
        let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let line = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return columns[column] == .leading ? row[column] + padding : padding + row[column]
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
