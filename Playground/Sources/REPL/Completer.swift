public import Lupine

/// Completes names: keywords and globals, fields of tables, members of exported objects, and the prompt's commands.
public struct Completer {
    let lua: LuaRuntime
    let types: ExportedTypes
    let getmetatable: LuaFunction?
    let typeFunction: LuaFunction?
    /// The metatable that open files show, which does not show its `__index` without running code.
    let files: (metatable: LuaTable, methods: LuaTable)?

    /// Makes a completer. It keeps Lua's own functions that it uses, whatever scripts do to their names.
    public init(lua: LuaRuntime, types: ExportedTypes) {
        self.lua = lua
        self.types = types
        getmetatable = try? lua.globals["getmetatable"]
        typeFunction = try? (lua.globals["swift"] as LuaTable)["type"]
        let metatable: LuaTable? = try? getmetatable?((lua.globals["io"] as LuaTable)["stdout"] as LuaValue)
        files = metatable.flatMap { metatable in (try? metatable["__index"]).map { (metatable, $0) } }
    }

    /// Completes input whose end is at the cursor.
    public func completion(of input: String) -> Completion {
        if let command = input.commandPrefix {
            return Completion(of: command, among: Command.Name.allCases.map { ":\($0)" })
        }
        if input.split(separator: "\n", omittingEmptySubsequences: false).last?.allSatisfy(\.isWhitespace) ?? true {
            return Completion(insertion: "    ", candidates: [])
        }
        guard SourceScan.endsInCode(input), let path = Path(endOf: input) else { return .none }
        guard let subject = subject(at: path.names) else { return .none }
        var names = names(in: subject, methodsOnly: path.isMethod)
        if path.names.isEmpty { names.formUnion(keywords) }
        return Completion(of: path.prefix, among: names)
    }
}

/// The names before the cursor, as in `a.b:pre`.
private struct Path {
    var names: [String] = []
    var prefix: String
    var isMethod = false

    init?(endOf input: String) {
        var rest = input.unicodeScalars[...]
        prefix = Path.takeName(from: &rest)
        guard prefix.first.map({ !$0.isNumber }) ?? true else { return nil }
        while let separator = rest.last, separator == "." || separator == ":" {
            rest.removeLast()
            // `..` joins strings.
            if separator == ".", rest.last == "." { break }
            guard separator == "." || names.isEmpty else { return nil }
            isMethod = isMethod || separator == ":"
            let name = Path.takeName(from: &rest)
            guard let first = name.first, !first.isNumber else { return nil }
            names.insert(name, at: 0)
        }
    }

    private static func takeName(from text: inout Substring.UnicodeScalarView) -> String {
        let name = text.reversed().prefix(while: \.isPartOfName).count
        defer { text.removeLast(name) }
        return String(String.UnicodeScalarView(text.suffix(name)))
    }
}

extension String {
    /// The whole input, if it is the beginning of a command.
    fileprivate var commandPrefix: String? {
        let name = dropFirst()
        guard hasPrefix(":"), !name.hasPrefix(":"), name.allSatisfy(\.isLetter) else { return nil }
        return self
    }
}
