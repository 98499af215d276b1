/// The arguments of a function whose parameters have names: by place, or by name in a single table or in objects of
/// `swift.args`.
@usableFromInline
struct LuaNamedArguments {
    private let stack: LuaStack
    private var index: Int
    /// Whether messages tell arguments by their names rather than by their places.
    private let areNamed: Bool
    /// The last index of those that were passed by place.
    private let last: Int

    /// Takes the arguments from an index on. What came in tables is unpacked onto the stack.
    @usableFromInline
    init(_ stack: LuaStack, from first: Int, _ names: [String]) throws {
        self.stack = stack
        let top = stack.top
        let isTable = top == first && stack.isPlainTable(at: first)
        areNamed = isTable || stack.hasArguments && stack.hasArguments(from: first, to: top)
        if areNamed {
            let placed = try LuaNamedArguments.unpack(stack, from: first, isTable, names)
            index = stack.top - names.count + 1
            last = index + placed - 1
        } else {
            index = first
            last = top
        }
    }

    @usableFromInline
    mutating func next<Value: LuaConvertible>(_ parameter: LuaParameter<Value>) throws -> Value {
        // The runtime takes no argument.
        if Value._luaWidth == 0 { return try Value.fromLua(stack, at: index) }
        let place = index
        index += 1
        if stack.type(at: place) == .nil {
            let isExplicit = place <= last && Value.self is any OptionalProtocol.Type
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

    /// Pushes a value for each parameter, after all that was passed has been found right, and says how many are given by
    /// place.
    @inline(never)
    private static func unpack(_ stack: LuaStack, from first: Int, _ isTable: Bool, _ names: [String]) throws -> Int {
        let top = stack.top
        try stack.reserve(top - first + names.count + 4)
        var given = LuaGivenArguments(stack, names)
        for index in first...top {
            if isTable {
                try given.add(table: index)
            } else if stack.isArguments(at: index) {
                stack.pushEntries(ofArguments: index)
                try given.add(table: stack.top)
            } else {
                try given.add(value: index)
            }
        }
        return try given.push()
    }
}
