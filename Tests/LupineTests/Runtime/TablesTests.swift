import Lupine
import LupineTestSupport
import Testing

/// Tables and values that the host makes.
@Suite struct TablesTests {
    @Test func empty() throws {
        try withLua { lua in
            #expect(try lua.table().isEmpty)
            let sized = try lua.table(arrayCount: 100, recordCount: 100)
            #expect(try sized.isEmpty)
            #expect(try sized.length == 0)
            #expect(try lua.table([Int]()).isEmpty)
            #expect(try lua.table([String: Int]()).isEmpty)
        }
    }

    @Test func ofElements() throws {
        try withLua { lua in
            let table = try lua.table(["a", "b", "c"])
            #expect(try table.elements(String.self) == ["a", "b", "c"])
            #expect(try lua.table(1...4).length == 4)
            #expect(try lua.table(["x", "y"][1...]).elements(String.self) == ["y"])
            let squares: [Int] = try lua.read(try lua.table((1...3).lazy.map { $0 * $0 }))
            #expect(squares == [1, 4, 9])
            let nested: Int = try lua.eval("(...)[2][1]", lua.table([[1], [2]]))
            #expect(nested == 2)
            let holes = try lua.table([1, nil, 3])
            #expect(try holes.count == 2)
        }
    }

    @Test func ofEntries() throws {
        try withLua { lua in
            let table = try lua.table(["x": 1, "y": 2])
            let (x, y): (Int, Int) = try lua.eval("(...).x, (...).y", table)
            #expect((x, y) == (1, 2))
            let numbered = try lua.table([10: "ten", -1: "minus one"])
            let ten: String = try numbered[10]
            #expect(ten == "ten")
            let missing = try lua.table(["a": nil, "b": 1])
            #expect(try missing.count == 1)
        }
    }

    @Test func badKeys() throws {
        try withLua { lua in
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try lua.table([Double.nan: 1]) }
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try lua.table([Int?.none: 1]) }
            let table = try lua.table()
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try table.set(Double.nan, to: 1) }
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try table.set(LuaValue.nil, to: 1) }
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try table.raw.set(Int?.none, to: 1) }
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try table.raw.set(-Double.nan, to: 1) }
            let (nan, none): (Int?, Int?) = (try table[Double.nan], try table[LuaValue.nil])
            #expect(nan == nil)
            #expect(none == nil)
            #expect(try table.isEmpty)
        }
    }

    @Test func badKeysBehindAMetatable() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __index = function(_, k) return tostring(k) end })")
            let (nan, none): (String, String) = (try table[Double.nan], try table[LuaValue.nil])
            #expect(nan.hasSuffix("nan"))
            #expect(none == "nil")
            let error = luaError { try table.set(Double.nan, to: 1) }
            #expect(error?.message.contains("index is NaN") == true)
            let nilError = luaError { try table.set(LuaValue.nil, to: 1) }
            #expect(nilError?.message.contains("index is nil") == true)
        }
    }

    @Test func anElementThatCannotCross() throws {
        try withLua { lua in
            let message =
                "[2]: the integer 9223372036854775807 cannot be held exactly by a Lua number; choose an integer policy, "
                + "as LuaIntegerPolicy.int64"
            expectLuaError(.conversion, message) { try lua.table([1, Int.max]) }
            expectLuaError(.conversion, message.replacing("[2]", with: #"["big"]"#)) { try lua.table(["big": Int.max]) }
            expectLuaError(.conversion, message.replacing("[2]", with: "[2][1]")) { try lua.table([[1], [Int.max]]) }
        }
    }

    @Test func aCollectionThatThrowsItsElements() throws {
        struct Broken: LuaConvertible {
            struct Refusal: Error {}
            static func fromLua(_ stack: LuaStack, at index: Int) throws -> Broken { throw Refusal() }
            func toLua(_ stack: LuaStack) throws { throw Refusal() }
        }
        try withLua { lua in
            let height = try lua.stackHeight
            #expect(throws: Broken.Refusal.self) { try lua.table([Broken(), Broken()]) }
            #expect(throws: Broken.Refusal.self) { try lua.table(["x": Broken()]) }
            #expect(throws: Broken.Refusal.self) { try lua.value(Broken()) }
            #expect(throws: Broken.Refusal.self) { try lua.read(1) as Broken }
            #expect(try lua.stackHeight == height)
        }
    }

    @Test func aCollectionThatUsesTheRuntime() throws {
        try withLua { lua in
            let lazily = (1...50).lazy.map { (n: Int) -> LuaTable? in try? lua.table([n, n + 1]) }
            let table = try lua.table(lazily)
            let sum: Int = try lua.execute(
                "local s = 0 for _, t in ipairs(...) do s = s + t[1] * t[2] end return s", table)
            #expect(sum == (1...50).reduce(0) { $0 + $1 * ($1 + 1) })
        }
    }

    @Test func values() throws {
        try withLua { lua in
            #expect(try lua.value(1) == 1)
            #expect(try lua.value("x") == "x")
            #expect(try lua.value([1, 2]).type == .table)
            #expect(try lua.value(Int?.none) == .nil)
            let table = try lua.table()
            #expect(try lua.value(table) == .table(table))
            expectLuaError(.conversion, "LuaVarargs<Int> stands for arguments and results only, not for one value") {
                try lua.value(LuaVarargs([1, 2]))
            }
        }
    }
}
