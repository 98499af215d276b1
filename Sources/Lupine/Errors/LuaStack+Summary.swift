/// Values in short, for messages.
extension LuaStack {
    /// A value with its type, cut where it is long.
    func summary(at index: Int) -> String {
        guard index <= top, let value = try? LuaValue.fromLua(self, at: index) else { return "no value" }
        switch value {
        case .boolean, .number, .string: return "\(value.type) \(shortened(value.quoted))"
        default: return isNone(at: index) ? "none" : describeObject(at: index)
        }
    }

    /// A key, cut where it is long.
    func shortQuote(at index: Int) -> String { shortened(quote(at: index)) }

    private func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }

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
