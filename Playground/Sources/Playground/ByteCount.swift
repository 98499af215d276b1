/// A size as users write it: `4096`, `500KB`, `16MiB`.
struct ByteCount {
    let bytes: Int

    init(_ text: String) throws {
        let units = [
            "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "kib": 1 << 10, "mib": 1 << 20,
            "gib": 1 << 30,
        ]
        guard let (number, unit) = numberAndUnit(text), let size = units[unit.lowercased()] else {
            throw Mistake(description: "a size is a whole number and a unit, as in 500KB or 16MiB")
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: size)
        guard !overflow else { throw Mistake(description: "so many bytes cannot be counted") }
        guard bytes > 0 else { throw Mistake(description: "the size must be more than 0") }
        self.bytes = bytes
    }
}

/// What is wrong with the value of an option.
struct Mistake: Error, CustomStringConvertible {
    let description: String
}

/// Splits digits from the letters that follow.
func numberAndUnit(_ text: String) -> (Int, Substring)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return Int(digits).map { ($0, text[digits.endIndex...]) }
}
