/// The source of the Lua function in front of a C function. It checks the arguments as far as compiled code can, and
/// calls the closure of the leaf or reads the field; whatever does not fit goes to the C function.
///
/// LuaJIT takes upvalues that never change for constants, and drops what is only made to be looked at, such as pointers.
struct LuaLaneSource {
    /// The types whose metatables the source compares, as `m1`, `m2` … ; `nil` is that of the receiver.
    private(set) var objects: [LuaLeafKind.Object?] = []
    /// The type that the results are made of.
    private(set) var result: LuaLeafKind.Object?
    private var setup = ""
    private var body = ""
    private var arity = 1

    /// `nil` for what another type has.
    init?(_ lane: LuaLane) {
        switch lane {
        case .leaves(let leaves): self.init(leaves)
        case .getter(let field): self.init(reading: field)
        case .setter(let field): self.init(assigning: field)
        case .found: return nil
        }
    }

    /// Calls the first leaf whose parameters fit.
    private init(_ leaves: [LuaLeaf]) {
        arity = leaves.map(\.parameters.count).max() ?? 0
        for (place, leaf) in leaves.enumerated() { add(leaf, place) }
    }

    var text: String {
        let metatables = objects.indices.map { "m\($0 + 1)" }
        var text = "local lane, fallback, leaves, blanks\(metatables.map { ", " + $0 }.joined()) = ...\n"
        text += """
            local type, getmetatable, cast, call, settle, text = \
            lane.type, lane.getmetatable, lane.cast, lane.call, lane.settle, lane.text
            local words, objects, status, bytes, word = \
            lane.words, lane.objects, lane.status, lane.bytes, -lane.header

            """
        for name in metatables { text += "\(name) = cast('uint64_t', cast('uintptr_t', \(name)))\n" }
        text += setup
        let arguments = (1...max(arity, 1)).prefix(arity).map { "a\($0)" }.joined(separator: ", ")
        return text + """
            return function(\(arguments))
            if lane.on then
            \(body)end
            return fallback(\(arguments))
            end
            """
    }

    /// The name of the address of a type's metatable.
    private mutating func metatable(of object: LuaLeafKind.Object?) -> String {
        if let known = objects.firstIndex(where: { $0?.type == object?.type }) { return "m\(known + 1)" }
        objects.append(object)
        return "m\(objects.count)"
    }

    /// What is true of an argument that is an object of a type and can be used. A light userdata has no metatable; so
    /// what is left has its own metatable some words before its memory.
    private func isObject(_ argument: String, _ metatable: String) -> String {
        """
        type(\(argument)) == 'userdata' and getmetatable(\(argument)) == false \
        and cast(words, \(argument))[word] == \(metatable) and cast(objects, \(argument)).mutations == 0
        """
    }

    private mutating func add(_ leaf: LuaLeaf, _ place: Int) {
        let name = "leaf\(place + 1)"
        setup += "local \(name) = cast('void *', cast('char *', leaves) + \(place * LuaStack.leafSize))\n"
        var conditions: [String] = []
        var pointers: [String] = []
        var numbers: [String] = []
        for (place, kind) in leaf.parameters.enumerated() {
            let argument = "a\(place + 1)"
            switch kind.form {
            case .number:
                conditions.append("type(\(argument)) == 'number'")
                numbers.append(argument)
            case .boolean:
                conditions.append("type(\(argument)) == 'boolean'")
                numbers.append("\(argument) and 1 or 0")
            case .string:
                conditions.append("type(\(argument)) == 'string'")
                pointers.append(argument)
                numbers.append("#\(argument)")
            case .receiver, .object:
                let object = if case .object(let object) = kind.form { object } else { nil as LuaLeafKind.Object? }
                conditions.append(isObject(argument, metatable(of: object)))
                pointers.append("cast(objects, \(argument)).address")
            }
        }
        body += conditions.isEmpty ? "do\n" : "if \(conditions.joined(separator: " and ")) then\n"
        if let result = leaf.result, case .object(let object) = result.form {
            self.result = object
            body += """
                local count = blanks.count
                if count == 0 then
                count = blanks.fill(blanks, blanks.last)
                blanks.last = count
                end
                local result = blanks[count]
                blanks[count] = nil
                blanks.count = count - 1

                """
            pointers.append("cast(objects, result).address")
        }
        let operands = pad(pointers, with: "nil") + pad(numbers, with: "0")
        body += """
            local value = call(\(name), \(operands.joined(separator: ", ")))
            local outcome = status[0]
            if outcome == 0 then return \(LuaLaneSource.result(of: leaf.result)) end
            status[0] = 0
            if outcome == 2 then return settle() end
            if outcome == 3 then return nil end
            end

            """
    }

    private func pad(_ operands: [String], with filler: String) -> [String] {
        operands + Array(repeating: filler, count: max(0, LuaLeaf.most - operands.count))
    }

    /// The Lua value of what the closure returned.
    private static func result(of kind: LuaLeafKind?) -> String {
        switch kind?.form {
        case nil: ""
        case .number: "value"
        case .boolean: "value ~= 0"
        case .string: "text(bytes[0], value)"
        case .object, .receiver: "result"
        }
    }
}

extension LuaLaneSource {
    /// Reads a field of the object, without a call.
    private init(reading field: LuaLeafField) {
        setup = LuaLaneSource.place(of: field) + field.scalar.limits
        body = """
            if \(isObject("a1", metatable(of: nil)))\(field.scalar.isNumber) then
            local value = cast(scalar, a1)[place]
            \(field.scalar.read)
            end

            """
    }

    /// Assigns a field of the object, without a call.
    private init(assigning field: LuaLeafField) {
        arity = 2
        setup = LuaLaneSource.place(of: field)
        body = """
            if \(field.scalar.fits) and \(isObject("a1", metatable(of: nil))) then
            cast(scalar, a1)[place] = a2
            return
            end

            """
    }

    private static func place(of field: LuaLeafField) -> String {
        let place = (LuaStack.objectHeaderSize + field.offset) / field.scalar.size
        return "local scalar, bits, place = lane.\(field.scalar), lane.\(field.scalar.bits), \(place)\n"
    }
}

extension LuaLeafScalar {
    /// The integers of the same size.
    fileprivate var bits: LuaLeafScalar {
        switch self {
        case .double: .uint64
        case .float: .uint32
        default: self
        }
    }

    fileprivate var limits: String {
        switch self {
        case .double: "local limit = lane.nan\n"
        case .float: "local limit = 0xffc00000\n"
        case .int64: "local least, most, tonumber = lane.least, lane.most, lane.tonumber\n"
        case .uint64: "local most, tonumber = lane.greatest, lane.tonumber\n"
        default: ""
        }
    }

    /// What is true of memory that can be read as a number: LuaJIT would take other NaN for values of other types.
    fileprivate var isNumber: String {
        switch self {
        case .double, .float: " and cast(bits, a1)[place] <= limit"
        default: ""
        }
    }

    /// Returns `value` as a Lua value, if a number holds it for sure.
    fileprivate var read: String {
        switch self {
        case .int64: "if value >= least and value <= most then return tonumber(value) end"
        case .uint64: "if value <= most then return tonumber(value) end"
        default: "return value"
        }
    }

    /// What is true of an `a2` that can be stored as it is.
    fileprivate var fits: String {
        switch self {
        case .double: "type(a2) == 'number'"
        case .bool: "type(a2) == 'boolean'"
        case .float: within("-3.4028234663852886e38", "3.4028234663852886e38")
        case .int8: whole("-128", "127")
        case .int16: whole("-32768", "32767")
        case .int32: whole("-2147483648", "2147483647")
        case .int64: whole("-9007199254740992", "9007199254740992")
        case .uint8: whole("0", "255")
        case .uint16: whole("0", "65535")
        case .uint32: whole("0", "4294967295")
        case .uint64: whole("0", "9007199254740992")
        }
    }

    private func within(_ least: String, _ most: String) -> String {
        "type(a2) == 'number' and a2 >= \(least) and a2 <= \(most)"
    }

    private func whole(_ least: String, _ most: String) -> String { within(least, most) + " and a2 % 1 == 0" }
}
