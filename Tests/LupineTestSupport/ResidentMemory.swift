import Foundation

/// The memory of the process that is in RAM, in bytes; `nil` where the system does not say as Linux does.
public func residentMemory() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * sysconf(Int32(_SC_PAGESIZE))
}

/// How much resident memory a body adds, in bytes, once a first run has made what is made once.
public func residentGrowth(_ body: () throws -> Void) rethrows -> Int {
    try body()
    var least = Int.max
    for _ in 0..<6 where least > 1 << 20 {
        let before = residentMemory()
        try body()
        guard let before, let after = residentMemory() else { return 0 }
        least = min(least, after - before)
    }
    return least
}
