extension LuaSnapshot: CustomStringConvertible {
    /// The tree as Lua source, with the keys of tables in order.
    public var description: String {
        var text = ""
        write(to: &text, depth: 0)
        return text
    }

    private func write(to text: inout String, depth: Int) {
        guard depth < LuaSnapshot.depthLimit else {
            text += "…"
            return
        }
        switch self {
        case .nil: text += "nil"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let value): text += LuaSnapshot.source(of: value)
        case .integer(let value): text += "\(value)LL"
        case .unsigned(let value): text += "\(value)ULL"
        case .string(let value): text += LuaSnapshot.source(of: value)
        case .array(let elements):
            text += "{"
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                element.write(to: &text, depth: depth + 1)
            }
            text += "}"
        case .table(let entries):
            text += "{"
            for (index, (key, value)) in entries.sorted(by: { $0.key.precedes($1.key) }).enumerated() {
                if index > 0 { text += ", " }
                key.writeKey(to: &text, depth: depth + 1)
                text += " = "
                value.write(to: &text, depth: depth + 1)
            }
            text += "}"
        }
    }

    private func writeKey(to text: inout String, depth: Int) {
        if case .string(let name) = self, let name = name.text, LuaValue.isIdentifier(name) {
            text += name
        } else {
            text += "["
            write(to: &text, depth: depth)
            text += "]"
        }
    }

    /// Numbers stand before strings, those before all else.
    private func precedes(_ other: LuaSnapshot) -> Bool {
        switch (self, other) {
        case (.number(let own), .number(let other)): own < other
        case (.number, _): true
        case (_, .number): false
        case (.string(let own), .string(let other)): own.bytes.lexicographicallyPrecedes(other.bytes)
        case (.string, _): true
        case (_, .string): false
        default: description < other.description
        }
    }

    /// A number with as many digits as it needs.
    private static func source(of number: Double) -> String {
        if number.isNaN { return "0/0" }
        if number.isInfinite { return number < 0 ? "-math.huge" : "math.huge" }
        let text = LuaValue.text(of: number)
        return Double(text) == number ? text : "\(number)"
    }

    private static func source(of string: LuaString) -> String {
        let isText = string.text != nil
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in string.bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
            case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
            case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
            case 0x20..<0x7f: bytes.append(byte)
            case 0x80... where isText: bytes.append(byte)
            default: bytes += Array("\\\(byte / 100)\(byte / 10 % 10)\(byte % 10)".utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }
}
