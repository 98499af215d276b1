import Lupine
import LupineTestSupport
import Testing

/// Values of another runtime.
@Suite struct ForeignHandleTests {
    private static let message = "the value belongs to another runtime"

    @Test func everyWayInIsRefused() throws {
        try withLua { other in
            let table: LuaTable = try other.eval("{ 1 }")
            let value = LuaValue.table(table)
            let function: LuaFunction = try other.eval("print")
            try withLua { lua in
                let own = try lua.table()
                let identity: LuaFunction = try lua.eval("function(...) return ... end")
                let guarded: LuaTable = try lua.eval("setmetatable({}, { __index = {}, __newindex = {} })")
                let uses: [() throws -> Void] = [
                    { try identity(table) },
                    { _ = try identity(1, 2, value) as Int },
                    { _ = try identity(function, 1) as (Int, Int) },
                    { try identity(LuaVarargs([1, value, 2])) },
                    { try identity([[value]]) },
                    { try identity(["x": [1, value]]) },
                    { try lua.set("t", to: table) },
                    { try own.set("t", to: value) },
                    { try own.set(table, to: 1) },
                    { _ = try own[table] as LuaValue },
                    { try own.raw.set("t", to: table) },
                    { try own.raw.set(table, to: 1) },
                    { _ = try own.raw[function] as LuaValue },
                    { try guarded.set("t", to: value) },
                    { try guarded.set(table, to: 1) },
                    { _ = try guarded[table] as LuaValue },
                    { _ = try own.contains(table) },
                    { try own.setMetatable(table) },
                    { try identity.setEnvironment(table) },
                    { _ = try lua.compile("x = 1", environment: table) },
                    { _ = try lua.read(table) as [Int] },
                    { _ = try lua.value(table) },
                    { _ = try lua.table([table]) },
                    { _ = try lua.table(["t": table]) },
                    { _ = try lua.eval("...", table) as LuaValue },
                    { try (lua["string"] as LuaTable).callMethod("len", table) },
                ]
                for use in uses { expectLuaError(.foreign, Self.message, use) }
                #expect(try own.isEmpty)
            }
        }
    }

    @Test func aFunctionCannotReturnOne() throws {
        try withLua { other in
            let table = try other.table()
            try withLua { lua in
                try lua.register("foreign") { () -> LuaTable in table }
                try lua.register("mixed") { () -> (Int, LuaTable) in (1, table) }
                try lua.register("raise") { () -> Void in throw LuaError(raising: .table(table)) }
                expectLuaError(.foreign, Self.message) { try lua.execute("foreign()") }
                expectLuaError(.foreign, Self.message) { try lua.execute("mixed()") }
                let (ok, text): (Bool, String) = try lua.execute("local ok, e = pcall(foreign) return ok, tostring(e)")
                #expect((ok, text) == (false, Self.message))
                let error = luaError { try lua.execute("raise()") }
                #expect(error?.message == "(error object is a table value)")
                // To #expect, `nil` would be Lua's.
                #expect(error?.value(in: lua) == LuaValue?.none)
                #expect(error?.value(in: other) == .table(table))
            }
        }
    }

    @Test func valuesOfTwoRuntimesAreNotEqual() throws {
        try withLua { first in
            try withLua { second in
                #expect(try first.table() != second.table())
                #expect(try first.eval("1") as LuaValue == second.eval("1"))
                let (a, b): (LuaFunction, LuaFunction) = try (first["print"], second["print"])
                #expect(a != b)
            }
        }
    }
}
