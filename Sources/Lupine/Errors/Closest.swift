/// The candidate that a misspelt name most likely means, if any is near enough.
func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    // Every short name is close to every other; long ones take long to compare, and scripts choose them.
    guard name.utf8.count <= 256, name.count > 2 else { return nil }
    let limit = max(1, name.count / 3)
    return candidates.map { (name: $0, distance: editDistance(name, $0)) }
        .filter { $0.distance <= limit }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
}

/// How many insertions, deletions, replacements and exchanges of neighbours make one text the other.
private func editDistance(_ first: String, _ second: String) -> Int {
    let first = Array(first.lowercased()), second = Array(second.lowercased())
    // Long names are compared by their beginnings only: the work is quadratic, and scripts choose one of them.
    guard first.count <= 64, second.count <= 64 else { return first == second ? 0 : 64 }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in 0..<first.count {
        var row = [i + 1]
        for j in 0..<second.count {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
            if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
                cost = min(cost, beforeLast[j - 1] + 1)
            }
            row.append(cost)
        }
        (beforeLast, last) = (last, row)
    }
    return last[second.count]
}
