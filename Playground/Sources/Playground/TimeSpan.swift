/// A time as users write it: `500ms`, `2s`, `1min`.
struct TimeSpan {
    let duration: Duration

    init(_ text: String) throws {
        let units: [Substring: Duration] = ["ms": .milliseconds(1), "s": .seconds(1), "min": .seconds(60)]
        let parts = numberAndUnit(text)
        if let (number, unit) = parts, unit.isEmpty {
            throw Mistake(description: "a unit is missing, as in \(number)ms, \(number)s or \(number)min")
        }
        guard let (number, unit) = parts, let size = units[unit] else {
            throw Mistake(description: "a time is a whole number and a unit, as in 500ms, 2s or 1min")
        }
        guard number > 0 else { throw Mistake(description: "the time must be more than 0") }
        guard number <= 1_000_000_000 else { throw Mistake(description: "the time is too long") }
        duration = size * number
    }
}
