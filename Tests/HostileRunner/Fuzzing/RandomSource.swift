/// Random numbers that are the same for the same seed everywhere.
struct RandomSource: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, _ index: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one less than a bound.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// True in so many of a hundred cases.
    mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

    /// One of several values.
    mutating func pick<Element>(_ values: [Element]) -> Element { values[below(values.count)] }
}
