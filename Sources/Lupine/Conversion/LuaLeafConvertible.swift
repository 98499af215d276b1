/// A type of which leaves can return values: functions that LuaJIT's compiler calls directly, such as
/// ``LuaExportable/LuaLeafMethod``.
///
/// Numbers, booleans, strings and exported types conform, and optionals of them.
public protocol LuaLeafResult: LuaConvertible {
    /// How the values cross.
    static var _leafKind: LuaLeafKind { get }

    /// Returns the value.
    func _returnFromLeaf(_ call: inout LuaLeafCall) throws -> Double
}

/// A type of which leaves can take values: functions that LuaJIT's compiler calls directly, such as
/// ``LuaExportable/LuaLeafMethod``.
///
/// Numbers, booleans, strings and exported types conform. Other types cannot: a leaf has to leave the runtime alone,
/// and they need it to be read.
public protocol LuaLeafConvertible: LuaLeafResult {
    /// Takes the next argument; `nil` if it does not fit.
    static func _takeFromLeaf(_ call: inout LuaLeafCall) -> Self?
}
