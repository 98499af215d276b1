extension LuaValue {
    /// The form that stands between brackets, cut where it is long.
    fileprivate var shortQuoted: String {
        let text = excerpt.quoted
        return text.count > 40 ? text.prefix(39) + "…" : text
    }

    /// The value, or the beginning of a string that messages shall not repeat as a whole: scripts choose its length.
    var excerpt: LuaValue {
        if case .string(let string) = self { .string(LuaString(string.excerpt)) } else { self }
    }
}

extension LuaString {
    /// The text, with U+FFFD in place of what is not valid UTF-8; only the beginning of one that is very long.
    var excerpt: String {
        let most = 512
        return bytes.count > most ? String(decoding: bytes.prefix(most), as: UTF8.self) + "…" : lossyText
    }
}

/// Values in short, for messages.
extension LuaStack {
    /// A value with its type, cut where it is long.
    func summary(at index: Int) -> String {
        guard index <= top, let value = try? LuaValue.fromLua(self, at: index) else { return "no value" }
        switch value {
        case .boolean, .number, .string: return "\(value.type) \(value.shortQuoted)"
        default: return isNone(at: index) ? "none" : describeObject(at: index)
        }
    }

    /// A key, cut where it is long.
    func shortQuote(at index: Int) -> String { (try? LuaValue.fromLua(self, at: index))?.shortQuoted ?? "?" }

    /// What a value is that is not of the type asked for. Where Lua's own functions would take it, the value is shown.
    func summary(at index: Int, insteadOf expected: String) -> String {
        let isTakenByLua =
            switch type(at: index) {
            case .string: expected == "number" && isNumeric(at: index)
            case .number: expected == "string"
            default: false
            }
        return isTakenByLua ? summary(at: index) : describeObject(at: index)
    }
}
