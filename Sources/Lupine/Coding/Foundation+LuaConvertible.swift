#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// They cross as they do inside other values, by the strategies of the runtime's ``LuaRuntime/encoder`` and
// ``LuaRuntime/decoder``.

/// A date crosses as the seconds since 1970, unless the strategies of the runtime say otherwise.
extension Date: LuaConvertible {}

/// Data cross as a string of the bytes, unless the strategies of the runtime say otherwise.
extension Data: LuaConvertible {}

/// A URL crosses as a string.
extension URL: LuaConvertible {}

/// A UUID crosses as a string.
extension UUID: LuaConvertible {}

/// A decimal crosses as a number whose shortest digits are its own; of others the integer policy says what becomes.
extension Decimal: LuaConvertible {}
