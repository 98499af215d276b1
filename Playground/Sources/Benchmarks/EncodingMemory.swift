import Foundation
import Lupine

/// How much the process grows at most while values are encoded, beside what the tables take; `nil` where the system does
/// not say as Linux does.
func encodingMemory() throws -> String? {
    let lua = LuaRuntime(libraries: .all)
    let rows = (0..<1000).map { row in (0..<1000).map { Entry(number: Double(row * $0), name: "entry") } }
    guard let before = memory("VmRSS") else { return nil }
    let used = lua.memory.used(total: true)
    let table: LuaTable = try lua.withoutGarbageCollection { try lua.encode(rows) }
    guard let peak = memory("VmHWM") else { return nil }
    let tables = lua.memory.used(total: true) - used
    // The table must live until here.
    let count = try table.elements(LuaTable.self).count
    guard count == rows.count else {
        throw Disagreement(name: "encoding", baseline: Double(rows.count), lupine: Double(count))
    }
    return
        "1,000,000 values encoded: tables of \(tables >> 20) MiB, the process grew by \((peak - before) >> 20) MiB at most."
}

private struct Entry: Codable {
    var number: Double
    var name: String
}

/// A figure of the process, in bytes.
private func memory(_ name: String) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }),
        let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
    else { return nil }
    return kibibytes << 10
}
