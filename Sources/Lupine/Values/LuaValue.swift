/// Any Lua value.
///
/// Values are equal as Lua's `rawequal` has it: objects by identity, numbers and strings by value.
@dynamicMemberLookup
public enum LuaValue: Hashable {
    /// Lua's `nil`.
    case `nil`
    /// `true` or `false`.
    case boolean(Bool)
    /// A double.
    case number(Double)
    /// A string of bytes.
    case string(LuaString)
    /// A table.
    case table(LuaTable)
    /// A function.
    case function(LuaFunction)
    /// A coroutine.
    case coroutine(LuaCoroutine)
    /// A userdata, or a value of the `ffi` library.
    case userdata(LuaUserdata)
}

extension LuaValue: LuaConvertible {
    @inlinable
    public static var _luaTakesNil: Bool { true }

    public static func fromLua(_ stack: LuaStack, at index: Int) throws -> LuaValue {
        switch stack.type(at: index) {
        case .nil: .nil
        case .boolean: .boolean(stack.boolean(at: index))
        case .number: .number(stack.number(at: index))
        case .string: .string(try LuaString.fromLua(stack, at: index))
        case .table: .table(LuaTable(stack.reference(at: index)))
        case .function: .function(LuaFunction(stack.reference(at: index)))
        case .thread: .coroutine(LuaCoroutine(stack.reference(at: index)))
        case .userdata, .lightUserdata, .cdata: .userdata(try LuaUserdata.fromLua(stack, at: index))
        }
    }

    public func toLua(_ stack: LuaStack) throws {
        switch self {
        case .nil: stack.pushNil()
        case .boolean(let value): stack.push(value)
        case .number(let value): stack.push(value)
        case .string(let value): try value.toLua(stack)
        case .table(let value): try value.toLua(stack)
        case .function(let value): try value.toLua(stack)
        case .coroutine(let value): try value.toLua(stack)
        case .userdata(let value): try value.toLua(stack)
        }
    }
}

extension LuaValue {
    /// The type of the value.
    public var type: LuaType {
        switch self {
        case .nil: .nil
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .table: .table
        case .function: .function
        case .coroutine: .thread
        case .userdata(let userdata): userdata.type
        }
    }

    /// What keeps the object, if the value is one.
    var reference: LuaReference? {
        switch self {
        case .nil, .boolean, .number, .string: nil
        case .table(let value): value.reference
        case .function(let value): value.reference
        case .coroutine(let value): value.reference
        case .userdata(let value): value.reference
        }
    }

    /// Reads the value of a string key, if this is a table or a userdata: `try config.window.width`.
    ///
    /// - Throws: `LuaError` with the code ``LuaError/Code/conversion`` when the value cannot be indexed.
    public subscript<Value: LuaConvertible>(dynamicMember key: String) -> Value {
        get throws {
            switch self {
            case .table(let table): try table.get(LuaName(key))
            case .userdata(let userdata): try userdata.get(LuaName(key))
            default: throw LuaError.conversion("table expected where '\(key)' is read, got \(type)")
            }
        }
    }

    /// Reads the value of a string key for a look further inside.
    @_disfavoredOverload
    public subscript(dynamicMember key: String) -> LuaValue {
        get throws { try self[dynamicMember: key] as LuaValue }
    }
}
