import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaHandleTests {
    @Test func handlesOfOneObjectAreEqual() throws {
        try withLua { lua in
            let table = try lua.table()
            try lua.set("t", to: table)
            let again: LuaTable = try lua["t"]
            let other = try lua.table()
            #expect(table == again)
            #expect(table.hashValue == again.hashValue)
            #expect(table != other)
            #expect(Set([table, again, other]).count == 2)
            let names: [LuaTable: String] = [table: "t", other: "other"]
            #expect(names[again] == "t")
            let (print, same): (LuaFunction, LuaFunction) = try lua.eval("print, print")
            #expect(print == same)
            #expect(LuaValue.table(table) == .table(again))
        }
    }

    @Test func anObjectLivesAsLongAsItsHandle() throws {
        try withLua { lua in
            let weak: LuaTable = try lua.eval("setmetatable({}, { __mode = 'k' })")
            var table: LuaTable? = try lua.table()
            let another = table
            try weak.set(table, to: true)
            try lua.collectGarbage()
            #expect(try weak.count == 1)
            table = nil
            try lua.collectGarbage()
            #expect(try weak.count == 1)
            withExtendedLifetime(another) {}
        }
        try withLua { lua in
            let weak: LuaTable = try lua.eval("setmetatable({}, { __mode = 'k' })")
            var table: LuaTable? = try lua.table()
            try weak.set(table, to: true)
            table = nil
            try lua.collectGarbage()
            #expect(try weak.isEmpty)
        }
    }

    @Test func handlesKnowTheirRuntime() throws {
        try withLua { lua in
            let table = try lua.table()
            #expect(try table.runtime === lua)
            let inside: Bool = try lua.execute(
                "local f, t = ...; return f(t)", lua.function { (t: LuaTable) in try t.runtime === lua }, table)
            #expect(inside)
        }
    }

    @Test func aHandleKeepsTheState() throws {
        try withLifetimeTracking { track in
            var lua: LuaRuntime? = LuaRuntime()
            let object = track()
            let function = try lua?.function { (x: Int) in
                withExtendedLifetime(object) { x + 1 }
            }
            lua = nil
            #expect(try function?(1) == 2)
            #expect(try function?.runtime.eval("1 + 1") == 2)
        }
    }

    @Test func aValueThatAFunctionRaisedDoesNotKeepTheState() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            try lua.register("f") { [object = track()] (lua: LuaRuntime) -> Void in
                try withExtendedLifetime(object) { throw LuaError(raising: .table(try lua.table())) }
            }
            #expect(try lua.eval("pcall(f)") == false)
        }
    }

    @Test func aRuntimeThatNobodyKeepsLivesThroughItsUse() throws {
        let sum: Int = try LuaRuntime().eval("1 + 1")
        #expect(sum == 2)
        let count = try LuaRuntime().globals.count
        #expect(count > 10)
        let upper: String = try (LuaRuntime().eval("string.upper") as LuaFunction)("x")
        #expect(upper == "X")
        #expect(try LuaRuntime().table(1...100).keys(Int.self).count == 100)
    }

    @Test func aMillionHandlesAreAlive() throws {
        try withLua { lua in
            var handles: [LuaTable] = []
            for _ in 0..<1_000_000 { handles.append(try lua.table()) }
            #expect(lua.memory.handles == 1_000_000)
            try handles[0].set("x", to: 1)
            try handles[999_999].set("x", to: handles[500_000])
            #expect(try handles[0]["x"] == 1)
            #expect(try handles[999_999]["x"] == handles[500_000])
            #expect(handles[1] != handles[2])
            handles = []
            #expect(lua.memory.handles == 0)
            try lua.collectGarbage()
            let again = try (0..<1000).map { _ in try lua.table() }
            #expect(lua.memory.handles == 1000)
            #expect(Set(again).count == 1000)
        }
    }
}
