import Lupine
import LupineTestSupport
import Testing

@Suite struct MemoryTests {
    @Test func whatScriptsUse() throws {
        try withLua { lua in
            try lua.collectGarbage()
            let before = lua.memory.used
            #expect(before < 100_000)
            try lua.execute("big = ('x'):rep(1000000)")
            #expect(lua.memory.used > before + 1_000_000)
            try lua.execute("big = nil")
            try lua.collectGarbage()
            #expect(lua.memory.used < before + 500_000)
        }
    }

    @Test func theTotalCountsTheLibraries() throws {
        try withLua { lua in
            let total = lua.memory.used(total: true)
            #expect(total > 10_000)
            #expect(lua.memory.used(total: false) == lua.memory.used)
            #expect(lua.memory.used < total)
            let counted: Double = try lua.eval("collectgarbage('count') * 1024")
            #expect(abs(counted - Double(lua.memory.used(total: true))) < 10_000)
        }
    }

    @Test func fewerLibrariesTakeLess() throws {
        let none = try withLua(.none) { $0.memory.used(total: true) }
        let standard = try withLua(.standard) { $0.memory.used(total: true) }
        let all = try withLua(.all) { $0.memory.used(total: true) }
        #expect(none < standard)
        #expect(standard < all)
    }

    @Test(arguments: [.standard, .all, .none] as [LuaLibraries])
    func nothingIsLeftAfterClosing(libraries: LuaLibraries) throws {
        let lua = LuaRuntime(libraries: libraries)
        let table = try lua.table([1, 2, 3])
        try lua.execute("x = {} for i = 1, 1000 do x[i] = { i } end")
        try lua.execute("local function f(n) if n > 0 then return f(n - 1) end end for i = 1, 1000 do f(10) end")
        try lua.set("t", to: table)
        try lua.register("f") { (n: Int) in n }
        #expect(throws: LuaError.self) { try lua.execute("error({})") }
        try lua.close()
        #expect(lua.memory.used == 0)
        #expect(lua.memory.used(total: true) == 0)
        #expect(lua.memory.balance == 0)
        _ = table
    }

    @Test func manyRuntimesLeaveNothing() throws {
        let growth = try residentGrowth {
            for round in 0..<2000 {
                let lua = LuaRuntime()
                try lua.register("f") { (n: Int) in n + round }
                let value: Int = try lua.eval("f(1)")
                if value != round + 1 { Issue.record("\(value)") }
                if round % 2 == 0 { try lua.close() }
            }
        }
        // Other tests run at the same time; a leak would be ten times as much.
        #expect(growth < 64 << 20)
    }

    @Test func manyIterationsLeaveNothing() throws {
        try withLua { lua in
            let table = try lua.table(["a": 1, "b": 2])
            let handles = lua.memory.handles
            for _ in 0..<10_000 { try table.forEach { (_: String, _: LuaValue) in } }
            #expect(lua.memory.handles == handles)
            try lua.collectGarbage()
            #expect(lua.memory.used < 100_000)
        }
    }
}
