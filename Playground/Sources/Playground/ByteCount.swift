import ArgumentParser

/// A size as users write it: `4096`, `500KB`, `16MiB`.
struct ByteCount: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let units = [
            "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "kib": 1 << 10, "mib": 1 << 20,
            "gib": 1 << 30,
        ]
        guard let (number, unit) = numberAndUnit(argument), let size = units[unit.lowercased()] else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: size)
        guard !overflow else { return nil }
        self.bytes = bytes
    }
}

/// Splits digits from the letters that follow.
func numberAndUnit(_ text: String) -> (Int, Substring)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { ($0, text[digits.endIndex...]) }
}
