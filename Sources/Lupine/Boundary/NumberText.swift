internal import CLupine

extension LuaValue {
    /// A number as `%.14g` writes it.
    static func shortText(of number: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let count = lupine_format_number(number, buffer.baseAddress, buffer.count)
            return String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
