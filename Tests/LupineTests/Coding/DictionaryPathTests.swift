import Lupine
import LupineTestSupport
import Testing

/// Paths that lead through dictionaries.
@Suite struct DictionaryPathTests {
    @Test func everyKeyIsNamed() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ a = { b = { c = { 'x' } } } }")
            expectDecodingError("a.b.c[1]: number expected, got string \"x\"") {
                try lua.decode([String: [String: [String: [Int]]]].self, from: table)
            }
            lua.encoder.nonConformingFloatEncodingStrategy = .throw
            expectEncodingError("a.b[5][2]: finite number expected, got nan") {
                try lua.encode(["a": ["b": [UInt8(5): [1, Double.nan]]]]) as LuaValue
            }
            expectEncodingError("[7][8][9]: finite number expected, got nan") {
                try lua.encode([UInt8(7): [UInt16(8): [Int8(9): Double.nan]]]) as LuaValue
            }
        }
    }
}
