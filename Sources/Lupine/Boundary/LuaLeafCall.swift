public import CLupine

/// A call of a leaf by compiled code: its arguments as machine registers hold them, and what becomes of its result.
///
/// Conversions of ``LuaLeafConvertible`` use it; nothing else can.
@frozen
public struct LuaLeafCall {
    @usableFromInline typealias Pointers = (
        UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
    )
    @usableFromInline typealias Numbers = (Double, Double, Double, Double)

    @usableFromInline let context: UnsafeMutablePointer<lupine_context>
    @usableFromInline let pointers: Pointers
    @usableFromInline let numbers: Numbers
    @usableFromInline var nextPointer = 0
    @usableFromInline var nextNumber = 0

    @inlinable
    @inline(__always)
    init(_ context: UnsafeMutablePointer<lupine_context>, _ pointers: Pointers, _ numbers: Numbers) {
        self.context = context
        self.pointers = pointers
        self.numbers = numbers
    }

    /// The next number or boolean.
    @inlinable
    @inline(__always)
    mutating func number() -> Double {
        nextNumber += 1
        return switch nextNumber {
        case 1: numbers.0
        case 2: numbers.1
        case 3: numbers.2
        default: numbers.3
        }
    }

    /// The address of the next object, string or place for the result.
    @inlinable
    @inline(__always)
    mutating func address() -> UnsafeMutableRawPointer {
        nextPointer += 1
        let address =
            switch nextPointer {
            case 1: pointers.0
            case 2: pointers.1
            case 3: pointers.2
            default: pointers.3
            }
        return address.unsafelyUnwrapped
    }

    /// Whether strings are what they are by default; other policies are left to the C function.
    @inlinable
    @inline(__always)
    var hasStrictStrings: Bool { context.pointee.strings == 0 }

    /// Refuses the strings that are too long.
    @inlinable
    @inline(__always)
    func checkLength(_ count: Int) throws { try LuaStack.checkLength(count, context) }

    /// The next string, if it is UTF-8.
    @inlinable
    @inline(__always)
    mutating func text() -> String? {
        guard hasStrictStrings else { return nil }
        let start = UnsafePointer(address().assumingMemoryBound(to: CChar.self))
        return LuaStack.text(start, Int(number()))
    }

    /// Says that an argument does not fit: the C function does the call, and finds the same.
    @inlinable
    @inline(__always)
    func refuse() -> Double {
        context.pointee.lane_status = Int32(LUPINE_LANE_REFUSED)
        return 0
    }

    /// Says that the result is `nil`.
    @inlinable
    @inline(__always)
    func returnNil() -> Double {
        context.pointee.lane_status = Int32(LUPINE_LANE_NIL)
        return 0
    }

    /// Leaves a result that only the runtime can push.
    @usableFromInline
    @inline(never)
    func leave(_ push: @escaping (LuaStack) throws -> Void) -> Double {
        LuaHost.of(context).leafResult = push
        context.pointee.lane_status = Int32(LUPINE_LANE_UNSETTLED)
        return 0
    }

    /// Returns the bytes of a string.
    @inlinable
    @inline(__always)
    func returnBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        if let start = bytes.baseAddress {
            lupine_lane_bytes(context, bytes.count)?.update(
                from: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), count: bytes.count)
        }
        return Double(bytes.count)
    }
}

extension LuaStack {
    /// Pushes the function that does what a leaf could not: it raises its error, or pushes its result.
    func pushSettle() {
        push(function: nil) { stack in
            if let error = stack.context.pointee.lane_error {
                stack.context.pointee.lane_error = nil
                var box = error
                throw withUnsafeMutablePointer(to: &box) {
                    UnsafeMutableRawPointer($0).assumingMemoryBound(to: (any Error).self).move()
                }
            }
            guard let push = stack.host.leafResult else { return 0 }
            stack.host.leafResult = nil
            try push(stack)
            return 1
        }
    }
}
