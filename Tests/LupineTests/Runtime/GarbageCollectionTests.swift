import Lupine
import LupineTestSupport
import Testing

@Suite struct GarbageCollectionTests {
    private func count(_ lua: LuaRuntime) throws -> Double { try lua.eval("collectgarbage('count')") }

    @Test func garbageIsCollected() throws {
        try withLua { lua in
            try lua.collectGarbage()
            let before = lua.memory.used
            try lua.execute("for i = 1, 1000 do local t = { i, {} } end local s = ('x'):rep(1000000)")
            try lua.collectGarbage()
            #expect(lua.memory.used < before + 500_000)
        }
    }

    @Test func whatGarbageHeldIsReleasedBeforeItReturns() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                for _ in 0..<100 {
                    let held = track()
                    _ = try lua.function { _ = held }
                }
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func whatAFinalizerLetsGoOfIsReleasedToo() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                let held = track()
                try lua.set("hold", to: try lua.function { [held] in _ = held })
                try lua.execute(
                    "local p, hold = newproxy(true), hold; getmetatable(p).__gc = function() hold() end hold = nil")
                try lua.execute("hold = nil")
            }
        }
    }

    @Test func stepsEndACycle() throws {
        try withLua { lua in
            try lua.execute("for i = 1, 10000 do local t = { i } end")
            var steps = 0
            while try !lua.stepGarbageCollection(), steps < 1_000_000 { steps += 1 }
            #expect(steps < 1_000_000)
            #expect(try lua.stepGarbageCollection(1_000_000))
            try lua.stepGarbageCollection(-1)
            try lua.stepGarbageCollection(.max)
            try lua.stepGarbageCollection(.min)
        }
    }

    @Test func nothingIsCollectedInAScopeWithout() throws {
        try withLua { lua in
            try lua.collectGarbage()
            let grown = try lua.withoutGarbageCollection { () -> Bool in
                let before = lua.memory.used
                try lua.execute("for i = 1, 100000 do t = { i } end")
                return lua.memory.used > before + 1_000_000
            }
            #expect(grown)
            let high = lua.memory.used
            try lua.execute("for i = 1, 200000 do t = { i } end")
            #expect(lua.memory.used < high + 4_000_000)
        }
    }

    @Test func scopesMayBeNested() throws {
        try withLua { lua in
            struct Refusal: Error {}
            func grows() throws -> Bool {
                let before = lua.memory.used
                try lua.execute("for i = 1, 100000 do t = { i } end")
                return lua.memory.used > before + 1_000_000
            }
            try lua.withoutGarbageCollection {
                try lua.withoutGarbageCollection { () throws in #expect(try grows()) }
                #expect(try grows())
                #expect(throws: Refusal.self) { try lua.withoutGarbageCollection { throw Refusal() } }
                #expect(try grows())
                do {
                    try lua.withoutGarbageCollection { try lua.execute("error('abc')") }
                } catch LuaError.Code.runtime {}
                #expect(try grows())
            }
            for _ in 0..<5 { try lua.execute("for i = 1, 100000 do t = { i } end") }
            let settled = lua.memory.used
            try lua.collectGarbage()
            #expect(lua.memory.used < settled)
        }
    }

    @Test func aScopeHoldsAfterAnExplicitCollection() throws {
        try withLua { lua in
            try lua.withoutGarbageCollection {
                try lua.collectGarbage()
                let before = lua.memory.used
                try lua.execute("for i = 1, 100000 do t = { i } end")
                #expect(lua.memory.used > before + 1_000_000)
                try lua.stepGarbageCollection()
                let again = lua.memory.used
                try lua.execute("for i = 1, 100000 do t = { i } end")
                #expect(lua.memory.used > again + 1_000_000)
            }
        }
    }

    @Test func aScopeReturnsWhatItsBodyDoes() throws {
        try withLua { lua in
            let five = try lua.withoutGarbageCollection { 5 }
            #expect(five == 5)
        }
    }

    @Test func aCallbackCollects() throws {
        try withLua { lua in
            try lua.register("collect") { (lua: LuaRuntime) in try lua.collectGarbage() }
            let sum: Int = try lua.execute(
                "local t = {} for i = 1, 20 do t[i] = { i } collect() end local s = 0 for i = 1, 20 do s = s + t[i][1] end return s"
            )
            #expect(sum == 210)
            try lua.execute("coroutine.wrap(function() collect() end)()")
        }
    }

    @Test func aTableThatOnlySwiftHoldsIsCollectedWithItsHandle() throws {
        try withLua { lua in
            try lua.execute("weak = setmetatable({}, { __mode = 'v' })")
            var table: LuaTable? = try lua.eval("{}")
            try lua.execute("weak[1] = ...", table)
            try lua.collectGarbage()
            let isAlive: Bool = try lua.eval("weak[1] ~= nil")
            #expect(isAlive)
            #expect(try table?.length == 0)
            table = nil
            try lua.collectGarbage()
            let isGone: Bool = try lua.eval("weak[1] == nil")
            #expect(isGone)
        }
    }
}
