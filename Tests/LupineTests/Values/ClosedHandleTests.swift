import Lupine
import LupineTestSupport
import Testing

/// Handles after the runtime has been closed.
@Suite struct ClosedHandleTests {
    private static let message = "the runtime is closed"

    @Test func everyUseOfATableThrows() throws {
        let lua = LuaRuntime()
        let table: LuaTable = try lua.eval("{ 1, x = {} }")
        let metatable = try lua.table()
        try lua.close()
        let uses: [() throws -> Void] = [
            { _ = try table["x"] as LuaValue },
            { _ = try table.x as LuaValue },
            { _ = try table.x.y as LuaValue },
            { _ = try table.raw["x"] as LuaValue },
            { try table.set("x", to: 1) },
            { try table.raw.set("x", to: 1) },
            { try table.remove("x") },
            { _ = try table.contains("x") },
            { _ = try table.length },
            { _ = try table.count },
            { _ = try table.isEmpty },
            { _ = try table.pairs() },
            { _ = try table.keys() },
            { _ = try table.values() },
            { _ = try table.elements() },
            { try table.forEach { (_: LuaValue, _: LuaValue) in } },
            { _ = try table.metatable },
            { try table.setMetatable(metatable) },
            { try table.setMetatable(nil) },
            { _ = try table.tostring() },
            { _ = try table.runtime },
            { try table.callMethod("x") },
            { _ = try table.callMethod("x", 1) as Int },
            { _ = try table.callMethod("x", 1) as (Int, Int) },
        ]
        for use in uses { expectLuaError(.closed, Self.message, use) }
    }

    @Test func everyUseOfOtherHandlesThrows() throws {
        let lua = LuaRuntime()
        let (function, file): (LuaFunction, LuaUserdata) = try lua.eval("function() return 1 end, io.stdout")
        let (coroutine, table): (LuaCoroutine, LuaTable) = try lua.eval("coroutine.create(print), {}")
        try lua.close()
        let uses: [() throws -> Void] = [
            { try function() },
            { _ = try function(1, table) as Int },
            { _ = try function() as (Int, Int) },
            { _ = try function() as LuaVarargs<Int> },
            { _ = try function.environment },
            { try function.setEnvironment(table) },
            { _ = try function.tostring() },
            { _ = try file.write as LuaValue },
            { try file.set("x", to: 1) },
            { try file.callMethod("write", "x") },
            { _ = try file.tostring() },
            { _ = try coroutine.tostring() },
            { _ = try coroutine.runtime },
        ]
        for use in uses { expectLuaError(.closed, Self.message, use) }
        #expect(file.type == .userdata)
    }

    @Test func closedHandlesAreDescribed() throws {
        let lua = LuaRuntime()
        let (table, function): (LuaTable, LuaFunction) = try lua.eval("{ 1 }, print")
        try lua.close()
        #expect(table.description == "closed handle")
        #expect(table.debugDescription == "closed handle")
        #expect(LuaValue.function(function).description == "closed handle")
        #expect(LuaValue.function(function).debugText() == "closed handle")
        #expect(LuaValue.function(function).type == .function)
    }

    @Test func closedHandlesKeepTheirIdentity() throws {
        let lua = LuaRuntime()
        let (table, again, other): (LuaTable, LuaTable, LuaTable) = try lua.execute("local t = {} return t, t, {}")
        let set: Set = [table]
        #expect(table == again)
        try lua.close()
        #expect(table == table)
        #expect(table == again)
        #expect(table != other)
        #expect(set.contains(again))
    }

    @Test func aRuntimeDoesNotTakeAHandleOfAClosedOne() throws {
        let closed = LuaRuntime()
        let table = try closed.table()
        try closed.close()
        try withLua { lua in
            expectLuaError(.foreign, "the value belongs to another runtime") { try lua.set("t", to: table) }
        }
    }

    @Test func handlesAreDroppedAfterClosing() throws {
        let lua = LuaRuntime()
        var tables = try (0..<1000).map { _ in try lua.table() }
        try withExtendedLifetime(tables) { try expectClean(lua, leaving: 1000) }
        tables = []
        #expect(lua.memory.handles == 0)
        expectLuaError(.closed, Self.message) { try lua.table() }
    }
}
