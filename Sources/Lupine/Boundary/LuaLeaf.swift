public import CLupine

/// A Swift function that compiled code can call: the closure, and how Lua values become its arguments.
@usableFromInline
struct LuaLeaf {
    @usableFromInline typealias Body = (
        UnsafeMutablePointer<lupine_context>,
        UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?,
        Double, Double, Double, Double
    ) throws -> Double

    /// The receiver, if there is one, is the first.
    let parameters: [LuaLeafKind]
    let result: LuaLeafKind?
    let body: Body

    @usableFromInline
    init(_ parameters: [LuaLeafKind], _ result: LuaLeafKind?, _ body: @escaping Body) {
        self.parameters = parameters
        self.result = result
        self.body = body
    }
}

extension LuaLeaf {
    /// How many objects and strings a call has room for, and how many numbers. No leaf takes more arguments.
    static let most = 4

    /// Why compiled code cannot call it, if it cannot.
    var obstacle: String? {
        var pointers = parameters.count { !$0.isNumber }
        if case .object(let object) = result?.form {
            pointers += 1
            if object.inlineSize == nil {
                return "returns \(swiftName(of: object.type)), which only the runtime can make an object of"
            }
        }
        return pointers > LuaLeaf.most ? "takes and returns more than \(LuaLeaf.most) objects and strings" : nil
    }
}

/// What a member has in front of its C function, for compiled code.
@usableFromInline
enum LuaLane {
    /// Closures, of which the first is called whose parameters fit.
    case leaves([LuaLeaf])
    case getter(LuaLeafField)
    case setter(LuaLeafField)
    /// What another table, in a slot, has under the same name.
    case found(Int32)
}

/// A number or boolean at a fixed place in the objects of a type.
@usableFromInline
struct LuaLeafField {
    /// Counted from the beginning of the value.
    let offset: Int
    let scalar: LuaLeafScalar
}

/// A number or boolean as memory holds it.
@usableFromInline
enum LuaLeafScalar: String {
    case double, float, bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64

    /// The bytes it takes.
    var size: Int {
        switch self {
        case .bool, .int8, .uint8: 1
        case .int16, .uint16: 2
        case .float, .int32, .uint32: 4
        case .double, .int64, .uint64: 8
        }
    }
}

/// How values of a type cross to leaves.
public struct LuaLeafKind {
    enum Form {
        case number
        case boolean
        case string
        /// The object that a member belongs to.
        case receiver
        /// An object of an exported type.
        case object(Object)
    }

    struct Object {
        let type: Any.Type
        /// The size of the values that lie in the userdata itself; `nil` of instances and boxed values.
        let inlineSize: Int?
        let isInstance: Bool
        let resolve: (LuaStack) throws -> LuaObjectType
    }

    let form: Form
    /// As memory holds it, where the type is a number or boolean.
    var scalar: LuaLeafScalar?

    fileprivate var isNumber: Bool {
        switch form {
        case .number, .boolean: true
        default: false
        }
    }

    @usableFromInline static var receiver: LuaLeafKind { LuaLeafKind(form: .receiver) }
    @usableFromInline static var boolean: LuaLeafKind { LuaLeafKind(form: .boolean, scalar: .bool) }
    @usableFromInline static var string: LuaLeafKind { LuaLeafKind(form: .string) }
    @usableFromInline static var double: LuaLeafKind { LuaLeafKind(form: .number, scalar: .double) }
    @usableFromInline static var float: LuaLeafKind { LuaLeafKind(form: .number, scalar: .float) }

    @usableFromInline
    static func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> LuaLeafKind {
        LuaLeafKind(
            form: .number, scalar: LuaLeafScalar(rawValue: "\(Value.isSigned ? "int" : "uint")\(Value.bitWidth)"))
    }

    /// Objects of an exported type.
    static func object<Value>(
        _ type: Value.Type, isInstance: Bool, resolve: @escaping (LuaStack) throws -> LuaObjectType
    ) -> LuaLeafKind {
        LuaLeafKind(
            form: .object(
                Object(
                    type: type, inlineSize: isInlineValue(type) ? MemoryLayout<Value>.size : nil,
                    isInstance: isInstance, resolve: resolve)))
    }
}

/// Whether the values of a type lie in the userdata itself.
@usableFromInline
func isInlineValue<Value>(_ type: Value.Type) -> Bool { _isPOD(type) && MemoryLayout<Value>.alignment <= 8 }
