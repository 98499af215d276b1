#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension LuaError {
    @usableFromInline static var closed: LuaError { LuaError(code: .closed, message: "the runtime is closed") }

    @usableFromInline static var foreign: LuaError {
        LuaError(
            code: .foreign, message: "the value belongs to another runtime")
    }

    @usableFromInline static var memory: LuaError { LuaError(code: .memory, message: "not enough memory") }

    static var inLeaf: LuaError {
        LuaError(
            code: .busy,
            message: "a leaf used the runtime that calls it; export what it does as an ordinary function or member")
    }

    static var busy: LuaError {
        LuaError(
            code: .busy, message: "the runtime cannot be closed by code that it is calling; close it afterwards")
    }

    @usableFromInline static func stackOverflow(_ count: Int) -> LuaError {
        LuaError(code: .stackOverflow, message: "stack overflow (no room for \(count) more values)")
    }

    static var nesting: LuaError {
        LuaError(code: .stackOverflow, message: "stack overflow (too many nested calls between Lua and Swift)")
    }

    static func coroutine(_ message: String) -> LuaError { LuaError(code: .coroutine, message: message) }

    @usableFromInline static func invalidKey(_ key: String) -> LuaError {
        LuaError(code: .invalidKey, message: "a table cannot have the key \(key)")
    }

    /// What an error says to Lua code: as it describes itself, or else as it describes itself to users.
    static func text(of error: any Error) -> String {
        if let error = error as? LuaError { return error.message }
        if !(error is any CustomStringConvertible), let text = (error as? any LocalizedError)?.errorDescription {
            return text
        }
        return String(describing: error)
    }

    @usableFromInline static func tooLong(_ count: Int) -> LuaError {
        .conversion("string of less than 2 GiB expected, got \(count) bytes")
    }

    static func beyondByte(_ scalar: Unicode.Scalar) -> LuaError {
        let number = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - number.count))
        return .conversion("string of the characters to U+00FF expected, got '\(scalar)' (U+\(padding)\(number))")
    }

    @usableFromInline static func beyondFloat(_ number: Double) -> LuaError {
        .conversion("number within the range of Float expected, got \(LuaValue.text(of: number))")
    }

    @usableFromInline static func tooMany(_ count: Int) -> LuaError {
        .conversion("at most 2^26 elements expected, got \(count)")
    }

    @usableFromInline static func conversion(_ message: String) -> LuaError {
        LuaError(code: .conversion, message: message)
    }

    @usableFromInline static func notOne(_ type: any LuaConvertible.Type) -> LuaError {
        .conversion("\(swiftName(of: type)) stands for arguments and results only, not for one value")
    }

    /// Says where in a larger value a conversion failed. Other errors pass unchanged.
    @usableFromInline static func located(_ error: any Error, _ place: String) -> any Error {
        guard var error = error as? LuaError, error.code == .conversion else { return error }
        let separator = error.message.hasPrefix("[") ? "" : ": "
        error.message = place + separator + error.message
        return error
    }

    @usableFromInline static func located(_ error: any Error, element: Int32) -> any Error {
        located(error, "[\(element)]")
    }

    @usableFromInline static func located(_ error: any Error, result: Int) -> any Error {
        located(error, "result #\(result + ((error as? LuaError)?.argumentOffset ?? 0))")
    }

    @usableFromInline static func located(_ error: any Error, key: some LuaConvertible) -> any Error {
        located(error, "[\(quote(key))]")
    }

    /// A value as Lua source would write it, as far as that can be told without a stack.
    static func quote(_ value: some LuaConvertible) -> String {
        switch value {
        case let value as LuaValue: value.quoted
        case let value as LuaString: LuaValue.string(value).quoted
        case let value as LuaName: LuaValue.string(LuaString(value.text)).quoted
        case let value as any StringProtocol: LuaValue.string(LuaString(String(value))).quoted
        case let value as any BinaryFloatingPoint: LuaValue.text(of: Double(value))
        case let value as any RawRepresentable: (value.rawValue as? any LuaConvertible).map { quote($0) } ?? "\(value)"
        default: "\(value)"
        }
    }
}

extension LuaStack {
    /// The error for a value that does not have the type asked for.
    @usableFromInline
    func mismatch(_ expected: String, at index: Int) -> LuaError {
        .conversion("\(expected) expected, got \(summary(at: index, insteadOf: expected))")
    }
}
