import Lupine
import LupineTestSupport
import Testing

/// Handles that another thread lets go of.
@Suite struct HandleThreadTests {
    @Test func aHandleIsDroppedElsewhere() throws {
        try withLua { lua in
            let weak: LuaTable = try lua.eval("setmetatable({}, { __mode = 'k' })")
            let table = Transfer(try lua.table())
            try table.use { try weak.set($0, to: true) }
            onAnotherThread { table.drop() }
            #expect(lua.memory.handles == 1)
            try lua.collectGarbage()
            #expect(try weak.isEmpty)
        }
    }

    @Test func manyHandlesAreDroppedElsewhere() throws {
        try withLua { lua in
            for _ in 0..<10 {
                let tables = Transfer(try (0..<10_000).map { try lua.table([$0]) })
                onAnotherThread { tables.drop() }
            }
            #expect(lua.memory.handles == 0)
            let used = lua.memory.used
            let tables = Transfer(try (0..<10_000).map { try lua.table([$0]) })
            onAnotherThread { tables.drop() }
            try lua.collectGarbage()
            #expect(lua.memory.used <= used)
        }
    }

    @Test func handlesAreDroppedWhileTheRuntimeWorks() throws {
        try withLua { lua in
            let rounds = 50
            let work: LuaFunction = try lua.eval(
                "function(t) local s = 0 for i, v in ipairs(t) do s = s + v end return s end")
            for round in 0..<rounds {
                let batches = try (0..<4).map { batch in
                    Transfer(try (0..<500).map { try lua.table([$0, batch, round]) })
                }
                let threads = batches.map { batch in AnotherThread { batch.drop() } }
                var kept: [LuaTable] = []
                for index in 0..<200 {
                    kept.append(try lua.table([index]))
                    #expect(try work(lua.table([index, 1])) == index + 1)
                }
                for thread in threads { thread.wait() }
                for (index, table) in kept.enumerated() { #expect(try table[1] == index) }
            }
            #expect(lua.memory.handles == 1)
        }
    }

    @Test func theLastHandleEndsTheStateElsewhere() throws {
        try withLifetimeTracking { track in
            var lua: LuaRuntime? = LuaRuntime()
            let object = track()
            let function = Transfer(try lua?.function { withExtendedLifetime(object) { 1 } })
            lua = nil
            #expect(try function.use { try $0?() } == 1)
            onAnotherThread { function.drop() }
        }
    }

    @Test(arguments: [true, false])
    func theLastOfManyHandlesEndsTheState(isHere: Bool) throws {
        try withLifetimeTracking { track in
            for _ in 0..<100 {
                var lua: LuaRuntime? = LuaRuntime(libraries: .none)
                let here = Transfer(try lua?.function { [object = track()] in withExtendedLifetime(object) { 1 } })
                let elsewhere = Transfer(try (0..<10).map { _ in try lua?.table() })
                lua = nil
                if isHere {
                    onAnotherThread { elsewhere.drop() }
                    #expect(track.alive == 1)
                    here.drop()
                } else {
                    here.drop()
                    #expect(track.alive == 1)
                    onAnotherThread { elsewhere.drop() }
                }
                #expect(track.alive == 0)
            }
        }
    }

    @Test func aRuntimeMovesBetweenThreads() throws {
        let lua = Transfer(LuaRuntime())
        let table = Transfer(try lua.use { try $0.eval("{ 0 }") as LuaTable })
        for _ in 0..<20 {
            onAnotherThread {
                table.use { table in
                    do {
                        try table.set(1, to: table.get(1, as: Int.self) + 1)
                    } catch {
                        Issue.record(error)
                    }
                }
            }
        }
        #expect(try table.use { try $0[1] as Int } == 20)
        table.drop()
        try lua.use { try expectClean($0) }
    }
}

/// A state whose runtime is gone ends with its last handles, wherever those are dropped.
@Suite struct AbandonedStateTests {
    @Test func theLastHandlesAreDroppedOnTwoThreadsAtOnce() throws {
        try withLifetimeTracking { track in
            for _ in 0..<3000 {
                var lua: LuaRuntime? = LuaRuntime(libraries: .none)
                let held = track()
                let function = Transfer(try lua?.function { _ = held })
                let table = Transfer(try lua?.table())
                lua = nil
                let other = AnotherThread { table.drop() }
                function.drop()
                other.wait()
            }
        }
    }

    @Test func anErrorIsDroppedWhileItsRuntimeWorksElsewhere() throws {
        try withLua { lua throws in
            let errors = Transfer((0..<2000).map { _ in luaError { try lua.execute("error({})") } })
            let other = AnotherThread { errors.drop() }
            for index in 0..<2000 { #expect(try lua.table([index]).length == 1) }
            other.wait()
        }
    }
}
