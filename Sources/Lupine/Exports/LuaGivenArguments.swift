/// What a call passes by place and by name: in a table, in objects of `swift.args`, as plain values.
struct LuaGivenArguments {
    private enum Source {
        case value(Int32)
        case element(of: Int32, at: Int32)
    }

    private let stack: LuaStack
    private let names: [String]
    /// In the order of the places.
    private var placed: [Source] = []
    /// The table that gives each parameter by its name, 0 where none does.
    private var tables: [Int32]
    private var doubled: String?
    private var unknown: String?

    init(_ stack: LuaStack, _ names: [String]) {
        self.stack = stack
        self.names = names
        tables = Array(repeating: 0, count: names.count)
    }

    /// Adds a value by place.
    mutating func add(value index: Int) throws {
        placed.append(.value(Int32(index)))
        if placed.count > names.count { throw tooMany(UInt(placed.count)) }
    }

    /// Adds the entries of a table. Its places follow those that are there already.
    mutating func add(table index: Int) throws {
        let table = Int32(index)
        var count = 0
        var highest = 0
        var beyond: Int?
        let room = names.count - placed.count
        try stack.readEntries(at: index) { stack in
            if stack.isString(at: -2) {
                add(name: stack.bytes(at: -2), of: table)
            } else if stack.isNumber(at: -2), let place = Int(exactly: stack.number(at: -2)), place >= 1 {
                count += 1
                highest = max(highest, place)
                if place > room { beyond = min(beyond ?? place, place) }
            } else {
                let key = try LuaValue.fromLua(stack, at: -2)
                throw LuaArgumentMismatch(.name("\(key)"), "a name or a place from 1 expected")
            }
        }
        if let beyond { throw tooMany(UInt(placed.count) + UInt(beyond)) }
        for place in 1..<Int32(highest) + 1 {
            if count < highest {
                stack.pushElement(of: table, at: place)
                defer { stack.pop() }
                if stack.type(at: -1) == .nil {
                    throw LuaArgumentMismatch(
                        .name(names[placed.count]),
                        "missing, though #\(placed.count - Int(place) + 1 + highest) is given by place")
                }
            }
            placed.append(.element(of: table, at: place))
        }
    }

    private mutating func add(name: UnsafeBufferPointer<UInt8>, of table: Int32) {
        guard let place = names.firstIndex(where: { $0.utf8.elementsEqual(name) }) else {
            let text = String(decoding: name, as: UTF8.self)
            unknown = min(unknown ?? text, text)
            return
        }
        if tables[place] != 0 { doubled = min(doubled ?? names[place], names[place]) }
        tables[place] = table
    }

    private func tooMany(_ place: UInt) -> LuaArgumentMismatch {
        LuaArgumentMismatch(
            .name("\(place)"), "\(names.count) \(names.count == 1 ? "argument" : "arguments") expected")
    }

    /// Pushes a value for each parameter, `nil` where none is given, and says how many are given by place.
    func push() throws -> Int {
        if let unknown {
            let hint = closest(to: unknown, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw LuaArgumentMismatch(.name(unknown), "no parameter has this name\(hint)")
        }
        if let doubled { throw LuaArgumentMismatch(.name(doubled), "given by name twice") }
        if let place = placed.indices.first(where: { tables[$0] != 0 }) {
            throw LuaArgumentMismatch(.name(names[place]), "given by name and by place")
        }
        for (place, name) in names.enumerated() {
            if place < placed.count {
                switch placed[place] {
                case .value(let index): stack.pushCopy(of: index)
                case .element(let table, let position): stack.pushElement(of: table, at: position)
                }
            } else if tables[place] != 0 {
                stack.push(name)
                stack.replaceKey(of: tables[place])
            } else {
                stack.pushNil()
            }
        }
        return placed.count
    }
}
