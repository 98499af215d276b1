/// A type of Codable's own whose values are single Lua values.
protocol LuaScalar: LuaConvertible, Codable {
    /// What Lua calls the values.
    static var luaType: LuaType { get }
}

extension LuaScalar where Self: FixedWidthInteger {
    static var luaType: LuaType { .number }
}

extension Bool: LuaScalar {
    static var luaType: LuaType { .boolean }
}

extension String: LuaScalar {
    static var luaType: LuaType { .string }
}

extension Double: LuaScalar {
    static var luaType: LuaType { .number }
}

extension Float: LuaScalar {
    static var luaType: LuaType { .number }
}

extension Int: LuaScalar {}
extension Int8: LuaScalar {}
extension Int16: LuaScalar {}
extension Int32: LuaScalar {}
extension Int64: LuaScalar {}
extension Int128: LuaScalar {}
extension UInt: LuaScalar {}
extension UInt8: LuaScalar {}
extension UInt16: LuaScalar {}
extension UInt32: LuaScalar {}
extension UInt64: LuaScalar {}
extension UInt128: LuaScalar {}
