/// The name of a type as Swift source has it: `[Int]`, `String?`, `Turtle`.
///
/// Where the optimizer knows a type, it writes the contexts of private ones into the name; it does not look in here.
@inline(never)
func swiftName(of type: Any.Type) -> String {
    SwiftNameParser.name(in: String(reflecting: type)) ?? String(describing: type)
}

/// Reads the full names of types, in which only modules tell the library's `Optional` from others.
struct SwiftNameParser {
    private var rest: Substring

    /// The short name for a full one; `nil` if that has another form.
    static func name(in text: String) -> String? {
        var parser = SwiftNameParser(rest: text[...])
        guard let name = parser.type(), parser.rest.isEmpty else { return nil }
        return name
    }

    private mutating func type() -> String? {
        guard let first = rest.first == "(" ? group() : path() else { return nil }
        guard take(" -> ") else { return first }
        return type().map { "\(first) -> \($0)" }
    }

    /// A tuple, unless it is the first component of a path: `(Hidden in $7f)`.
    private mutating func group() -> String? {
        if context() != nil { return path() }
        guard take("("), let elements = list(until: ")") else { return nil }
        return "(\(elements.joined(separator: ", ")))"
    }

    /// `Module.Outer<Argument>.Inner`, of which the last component counts.
    private mutating func path() -> String? {
        var full = ""
        var name = ""
        repeat {
            guard let component = component() else { return nil }
            if component == "Type" || component == "Protocol" {
                name += "." + component
                continue
            }
            full += full.isEmpty ? component : "." + component
            name = component
            guard take("<") else { continue }
            guard let arguments = list(until: ">"), !arguments.isEmpty else { return nil }
            name = shortened(full, arguments) ?? "\(component)<\(arguments.joined(separator: ", "))>"
        } while take(".")
        return name
    }

    private mutating func component() -> String? {
        if let context = context() {
            rest = rest[context.end...]
            return context.name
        }
        let name = rest.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : String(name)
    }

    /// The name in the compiler's words for a private context: `Foo` for `(Foo in $7f)`, and nothing that counts for
    /// `(unknown context at $7f)`.
    private func context() -> (name: String, end: String.Index)? {
        guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return nil }
        let words = rest[..<end].dropFirst().split(separator: " ", omittingEmptySubsequences: false)
        let isNamed = words.count == 3 && words[1] == "in" && !words[0].isEmpty
        guard isNamed || words.prefix(3) == ["unknown", "context", "at"] else { return nil }
        return (String(words[0]), rest.index(after: end))
    }

    /// The arguments of a generic type or the elements of a tuple, which may have labels.
    private mutating func list(until end: String) -> [String]? {
        var elements: [String] = []
        while !take(end) {
            guard elements.isEmpty || take(", ") else { return nil }
            let label = rest.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
            let isLabelled = rest[label.endIndex...].hasPrefix(": ")
            if isLabelled { rest = rest[label.endIndex...].dropFirst(2) }
            guard let type = type() else { return nil }
            elements.append(isLabelled ? "\(label): \(type)" : type)
        }
        return elements
    }

    private func shortened(_ name: String, _ arguments: [String]) -> String? {
        switch name {
        case "Swift.Optional": arguments[0].contains(" -> ") ? "(\(arguments[0]))?" : "\(arguments[0])?"
        case "Swift.Array": "[\(arguments[0])]"
        case "Swift.Dictionary" where arguments.count == 2: "[\(arguments[0]): \(arguments[1])]"
        default: nil
        }
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
        return true
    }
}
