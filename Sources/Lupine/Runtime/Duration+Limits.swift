extension Duration {
    /// Up to the largest number; `nil` for none and less.
    var nanoseconds: UInt64? {
        let (seconds, attoseconds) = components
        guard self > .zero else { return nil }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
        return overflow || carry ? .max : max(1, sum)
    }

    var inWords: String {
        let (seconds, attoseconds) = components
        if attoseconds == 0 { return "\(seconds) s" }
        let units = [(1_000_000_000_000_000, "ms"), (1_000_000_000_000, "µs"), (1_000_000_000, "ns")]
        for (size, name) in units where attoseconds % Int64(size) == 0 {
            let perSecond = 1_000_000_000_000_000_000 / Int64(size)
            let (whole, overflow) = seconds.multipliedReportingOverflow(by: perSecond)
            let (sum, carry) = whole.addingReportingOverflow(attoseconds / Int64(size))
            if !overflow && !carry { return "\(sum) \(name)" }
        }
        return "\(self)"
    }
}
