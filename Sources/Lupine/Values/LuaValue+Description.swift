extension LuaValue: CustomStringConvertible, CustomDebugStringConvertible {
    /// The value as Lua prints it, without running Lua code: objects are their type and address.
    public var description: String {
        switch self {
        case .nil: "nil"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): LuaValue.text(of: value)
        case .string(let value): value.lossyText
        case .table(let value): LuaValue.describe(value.reference)
        case .function(let value): LuaValue.describe(value.reference)
        case .coroutine(let value): LuaValue.describe(value.reference)
        case .userdata(let value): LuaValue.describe(value.reference)
        }
    }

    /// The value as Lua source would write it, tables with what is in them.
    public var debugDescription: String { debugText() }

    /// The value as Lua source would write it.
    ///
    /// No Lua code runs. A table that contains itself, or that is nested deeper than `depth`, is its type and address;
    /// of long tables the first 100 entries are shown.
    public func debugText(depth: Int = 3) -> String {
        guard let reference else { return quoted }
        return LuaValue.debugText(reference, depth: depth)
    }

    /// The value in the form that stands between brackets: strings with quotes.
    var quoted: String {
        guard case .string(let string) = self else { return description }
        var result = "\""
        for scalar in string.lossyText.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\0": result += "\\0"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// What an error that carries the value says.
    var errorText: String {
        switch self {
        case .string(let string): string.lossyText
        case .nil, .boolean, .number: description
        default: "(error object is a \(type) value)"
        }
    }

    /// A number as Lua's `tostring` writes it: integers without a fraction, others with up to 14 digits.
    static func text(of number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        if let integer = Int64(exactly: number), abs(number) < 1e14 {
            return integer == 0 && number.sign == .minus ? "-0" : "\(integer)"
        }
        return shortText(of: number)
    }

    static func describe(_ reference: LuaReference) -> String {
        guard let type = try? reference.withValue({ $0.type(at: -1) }) else { return "closed handle" }
        return "\(type): 0x" + String(UInt(bitPattern: reference.address), radix: 16)
    }

    static func debugText(_ reference: LuaReference, depth: Int = 3) -> String {
        var printer = LuaPrinter(depth: depth)
        printer.write(reference)
        return printer.text
    }
}

/// Writes a table and what is in it.
private struct LuaPrinter {
    let depth: Int
    var text = ""
    private var open: [LuaReference] = []
    private let mostEntries = 100

    init(depth: Int) { self.depth = depth }

    mutating func write(_ value: LuaValue) {
        if case .table(let table) = value { write(table.reference) } else { text += value.quoted }
    }

    mutating func write(_ reference: LuaReference) {
        let isTable = (try? reference.withValue { $0.type(at: -1) == .table }) ?? false
        guard isTable, open.count < depth, !open.contains(reference) else {
            text += LuaValue.describe(reference)
            return
        }
        open.append(reference)
        text += "{"
        var next = 1
        var written = 0
        do {
            try LuaTable(reference).forEach { (key: LuaValue, value: LuaValue) in
                if written == mostEntries { throw Stop() }
                text += written == 0 ? "" : ", "
                written += 1
                if key == .number(Double(next)) {
                    next += 1
                } else {
                    text += (key.identifier ?? "[\(key.quoted)]") + " = "
                }
                write(value)
            }
        } catch {
            text += written == 0 ? "…" : ", …"
        }
        text += "}"
        open.removeLast()
    }

    private struct Stop: Error {}
}

extension LuaValue {
    /// The name, if the value is a string that Lua takes as one.
    fileprivate var identifier: String? {
        guard case .string(let string) = self, LuaValue.isIdentifier(string.lossyText) else { return nil }
        return string.lossyText
    }
}

extension LuaValue {
    /// Whether Lua takes a text as a name.
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, !isDigit(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || isDigit($0) } && !keywords.contains(text)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

private func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
}

private let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not",
    "or", "repeat", "return", "then", "true", "until", "while",
]
