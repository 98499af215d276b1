import Lupine
import LupineTestSupport
import Synchronization
import Testing

@Suite("Conformance 13: memory, lifetimes and threads") struct MemoryConformanceTests {
    @Test("114: a handle keeps its state when the runtime's variable is gone") func case114() throws {
        func table() throws -> LuaTable { try LuaRuntime().table([10, 20]) }
        let table = try table()
        #expect(try table[2] == 20)
        #expect(try table.length == 2)
        #expect(try table.runtime.eval("#...", table) == 2)
        try expectUsable(table.runtime)
        try table.runtime.close()
        expectLuaError(.closed, "the runtime is closed") { try table.length }
    }

    @Test("115: a table that only a handle holds ends with it") func case115() throws {
        try withLua { lua in
            try lua.execute("weak = setmetatable({}, { __mode = 'v' })")
            do {
                let table = try lua.table([1])
                let copy = table
                try lua.execute("weak[1] = ...", table)
                try lua.collectGarbage()
                #expect(try lua.eval("weak[1] == ...", copy) == true)
            }
            try lua.collectGarbage()
            #expect(try lua.eval("weak[1]") == LuaValue.nil)
        }
    }

    @Test("116: a cycle of an object and a table lives until the runtime is closed") func case116() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            do {
                let node = Node(track())
                node.table = try lua.table()
                try node.table?.set("node", to: node)
            }
            try lua.collectGarbage()
            #expect(track.alive == 1)
            try expectClean(lua)
        }
    }

    @Test("119: what scripts use is told without and with the libraries, and all is given back") func case119() throws {
        let lua = LuaRuntime()
        try lua.collectGarbage()
        let before = lua.memory.used
        #expect(before < 100_000)
        try lua.execute("s = ('x'):rep(1000000)")
        let (used, total) = (lua.memory.used, lua.memory.used(total: true))
        #expect(used > before + 1_000_000)
        #expect(total > used + 10_000)
        let counted: Double = try lua.eval("collectgarbage('count') * 1024")
        #expect(abs(counted - Double(lua.memory.used(total: true))) < 10_000)
        try lua.close()
        #expect([lua.memory.used, lua.memory.used(total: true), lua.memory.balance] == [0, 0, 0])
    }

    @Test("120: without garbage collection memory grows, in nested scopes too, and afterwards it is collected")
    func case120() throws {
        try withLua { lua in
            let litter = try lua.compile(
                """
                local before = collectgarbage('count')
                for i = 1, 100000 do t = { i } end
                return collectgarbage('count') - before > 1000
                """)
            func grows() throws -> Bool { try litter() }
            try lua.withoutGarbageCollection {
                #expect(try grows())
                try lua.withoutGarbageCollection { () throws in #expect(try grows()) }
                #expect(throws: HostError.self) { try lua.withoutGarbageCollection { throw HostError() } }
                #expect(try grows())
            }
            let high = lua.memory.used
            for _ in 0..<5 { _ = try grows() }
            #expect(lua.memory.used < high + 10_000_000)
            try lua.collectGarbage()
            #expect(lua.memory.used < 1_000_000)
        }
    }

    @Test("121: ten runtimes compute on ten threads") func case121() throws {
        let results = Mutex<[Int]>([])
        let threads = (0..<10).map { _ in
            AnotherThread {
                do {
                    let result: Int = try withLua { lua in
                        try lua.register("add") { (a: Int, b: Int) in a + b + 1 }
                        return try lua.execute(
                            """
                            local function calc(i)
                                if i > 2 then return add(calc(i - 1), calc(i - 2)) else return 1 end
                            end
                            return calc(20)
                            """)
                    }
                    results.withLock { $0.append(result) }
                } catch {
                    Issue.record(error)
                }
            }
        }
        for thread in threads { thread.wait() }
        #expect(results.withLock { $0 } == Array(repeating: 13_529, count: 10))
    }
}

private final class Node: LuaExportable {
    var table: LuaTable?
    let held: Tracked
    init(_ held: Tracked) { self.held = held }
    static var luaExports: LuaExports { LuaProperty("table", writable: \.table) }
}
