import CBaseline
import Foundation
import Lupine

struct Record: Codable {
    struct Position: Codable {
        var x, y, z: Double
    }

    var id: Int
    var name: String
    var tags: [String]
    var position: Position
    var active: Bool
}

/// Codable records to tables and back, beside the same by hand for this very record.
func records() throws -> [Benchmark] {
    let lua = LuaRuntime(libraries: .all)
    let records = (0..<1000).map { i in
        Record(
            id: i, name: "record \(i)", tags: ["red", "green", "blue"],
            position: Record.Position(x: Double(i), y: Double(i) + 0.5, z: -Double(i)), active: i % 2 == 1)
    }
    let table: LuaTable = try lua.encode(records)
    let json = try JSONEncoder().encode(records)
    return [
        Benchmark(name: "record_to_table", count: 100, elements: 1000, target: 1.5) {
            baseline_records_to_table(Int32($0))
        } lupine: { count in
            for _ in 0..<count { _ = try lua.encode(records) as LuaTable }
            return Double(count)
        },
        Benchmark(name: "table_to_record", count: 100, elements: 1000, target: 2.5) {
            baseline_table_to_records(Int32($0))
        } lupine: { count in
            var sum = 0.0
            for _ in 0..<count {
                let copy = try lua.decode([Record].self, from: table)
                sum += Double(copy[999].id) + copy[999].position.y
            }
            return sum
        },
        Benchmark(name: "record_to_nothing", count: 100, elements: 1000, target: nil) {
            baseline_records_to_table(Int32($0))
        } lupine: { count in
            let coder = NullCoder()
            for _ in 0..<count { for record in records { try record.encode(to: coder) } }
            return Double(coder.count)
        },
        Benchmark(name: "nothing_to_record", count: 100, elements: 1000, target: nil) {
            baseline_table_to_records(Int32($0))
        } lupine: { count in
            let coder = NullCoder()
            var sum = 0.0
            for _ in 0..<count * 1000 { sum += try Record(from: coder).position.y }
            return sum
        },
        Benchmark(name: "record_to_json", count: 10, elements: 1000, target: nil) {
            baseline_records_to_table(Int32($0))
        } lupine: { count in
            for _ in 0..<count { _ = try JSONEncoder().encode(records) }
            return Double(count)
        },
        Benchmark(name: "json_to_record", count: 10, elements: 1000, target: nil) {
            baseline_table_to_records(Int32($0))
        } lupine: { count in
            var sum = 0.0
            for _ in 0..<count { sum += Double(try JSONDecoder().decode([Record].self, from: json)[999].id) }
            return sum
        },
    ]
}
