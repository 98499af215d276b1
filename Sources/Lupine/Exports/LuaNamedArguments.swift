/// The arguments of a function whose parameters have names: by place, or by name in a single table.
@usableFromInline
struct LuaNamedArguments {
    private let stack: LuaStack
    private var index: Int
    /// Whether they came in a table, where a missing value cannot be told from `nil`.
    private let areNamed: Bool
    /// How many were passed by place.
    private let last: Int

    /// Takes the arguments from an index on. A single table without metatable is unpacked onto the stack.
    @usableFromInline
    init(_ stack: LuaStack, from first: Int, _ names: [String]) throws {
        self.stack = stack
        index = first
        areNamed = stack.top == first && stack.isPlainTable(at: first)
        last = stack.top
        if areNamed { try LuaNamedArguments.unpack(stack, at: first, names) }
    }

    @usableFromInline
    mutating func next<Value: LuaConvertible>(_ parameter: LuaParameter<Value>) throws -> Value {
        // The runtime takes no argument.
        if Value._luaWidth == 0 { return try Value.fromLua(stack, at: index) }
        let place = index
        index += 1
        if stack.type(at: place) == .nil {
            let isExplicit = !areNamed && place <= last && Value.self is any OptionalProtocol.Type
            if !isExplicit, let value = parameter.defaultValue { return value }
        }
        do {
            return try Value.fromLua(stack, at: place)
        } catch {
            if areNamed {
                guard stack.type(at: place) == .nil else { throw LuaArgumentMismatch(name: parameter.name, error) }
                throw LuaArgumentMismatch(
                    .name(parameter.name), "\(stack.expectation(of: Value.self)) expected, got no value")
            }
            throw LuaArgumentMismatch(place, error)
        }
    }

    /// Pushes the values of a table in the order of the parameters, after all of its keys have been found right.
    private static func unpack(_ stack: LuaStack, at table: Int, _ names: [String]) throws {
        var places = Set<Int>()
        var given = Set<String>()
        try stack.readEntries(at: table) { stack in
            switch try LuaValue.fromLua(stack, at: -2) {
            case .string(let key): given.insert(key.lossyText)
            case .number(let key):
                guard let place = Int(exactly: key), place >= 1 else {
                    throw LuaArgumentMismatch(.name("\(LuaValue.number(key))"), "a name or a place from 1 expected")
                }
                places.insert(place)
            case let key: throw LuaArgumentMismatch(.name("\(key)"), "a name or a place from 1 expected")
            }
        }
        if let place = places.filter({ $0 > names.count }).min() {
            throw LuaArgumentMismatch(
                .name("\(place)"), "\(names.count) \(names.count == 1 ? "argument" : "arguments") expected")
        }
        if let missing = (1...names.count + 1).first(where: { !places.contains($0) }), missing <= places.count {
            throw LuaArgumentMismatch(
                .name(names[missing - 1]), "missing, though #\(places.max() ?? 0) is given by place")
        }
        for name in given.sorted() {
            guard let place = names.firstIndex(of: name) else {
                let hint = closest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
                throw LuaArgumentMismatch(.name(name), "no parameter has this name\(hint)")
            }
            if place < places.count {
                throw LuaArgumentMismatch(.name(name), "given by name and by place")
            }
        }
        try stack.pushArguments(from: table, names: names, byPlace: places.count)
    }
}
