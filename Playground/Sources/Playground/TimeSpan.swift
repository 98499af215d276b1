import ArgumentParser

/// A time as users write it: `500ms`, `2s`, `1min`.
struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let units: [Substring: Duration] = ["ms": .milliseconds(1), "s": .seconds(1), "min": .seconds(60)]
        guard let (number, unit) = numberAndUnit(argument), let size = units[unit], number <= 1_000_000_000 else {
            return nil
        }
        duration = size * number
    }
}
