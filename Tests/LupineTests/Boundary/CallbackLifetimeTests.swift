import Lupine
import LupineTestSupport
import Testing

/// How long Lua keeps Swift functions, what they capture, and the errors they threw.
@Suite(.serialized) struct CallbackLifetimeTests {
    /// An error with a body: 100,000 of them would be 400 MB.
    final class Failure: Error {
        let payload = [UInt8](repeating: 1, count: 4000)
        let held: Tracked?
        init(_ held: Tracked? = nil) { self.held = held }
    }

    @Test func aHundredThousandFailuresLeaveMemoryFlat() throws {
        try withLua { lua in
            try lua.register("fail") { throw Failure() }
            let run = try lua.compile("for i = 1, 50000 do pcall(fail) end")
            // Other tests run at the same time.
            let growth = try residentGrowth { try run() }
            #expect(growth < 100 << 20)
        }
    }

    @Test(arguments: ["pcall(fail)", "pcall(nested)", "coroutine.wrap(pcall)(fail)", "xpcall(fail, tostring)"])
    func swallowedErrorsAreReleased(call: String) throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("fail") { throw Failure(track()) }
                try lua.register("nested") { (lua: LuaRuntime) in try lua.execute("fail()") }
                try lua.execute("for i = 1, 2000 do \(call) end")
                #expect(track.alive < 2000)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test(arguments: ["fail()", "nested()", "coroutine.wrap(fail)()", "error(select(2, pcall(fail)))"])
    func errorsThatReachTheHostAreReleased(source: String) throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("fail") { throw Failure(track()) }
                try lua.register("nested") { (lua: LuaRuntime) in try lua.execute("fail()") }
                let run = try lua.compile(source)
                var count = 0
                for _ in 0..<2000 {
                    do { try run() } catch is Failure { count += 1 }
                }
                #expect(count == 2000)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func functionsThatAreGarbageAreReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                for _ in 0..<20_000 {
                    let held = track()
                    _ = try lua.function("named") { _ = held }
                }
                #expect(track.alive < 20_000)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func whatAFunctionCapturesIsReleasedWithIt() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                do {
                    let held = track()
                    try lua.register("hold") { _ = held }
                }
                try lua.collectGarbage()
                #expect(track.alive == 1)
                try lua.execute("hold() hold = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func closingReleasesEverything() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            for n in 0..<100 {
                let held = track()
                try lua.register("hold\(n)") { _ = held }
            }
            #expect(track.alive == 100)
            try expectClean(lua)
            #expect(track.alive == 0)
        }
    }

    @Test func aFunctionMayBeDroppedWhileItRuns() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                do {
                    let held = track()
                    try lua.register("once") { (lua: LuaRuntime) in
                        try lua.execute("once = nil collectgarbage() collectgarbage()")
                        #expect(track.alive == 1)
                        _ = held
                    }
                }
                try lua.execute("once()")
                try lua.collectGarbage()
            }
        }
    }

    @Test func releasesRunNoSwiftCodeInsideTheCollector() throws {
        final class Talker {
            let lua: LuaRuntime
            let said: LuaTable
            init(_ lua: LuaRuntime, _ said: LuaTable) { (self.lua, self.said) = (lua, said) }
            deinit { try? lua.execute("local said = ... said[#said + 1] = collectgarbage('count') > 0", said) }
        }
        try withLua { lua in
            let said = try lua.table()
            for _ in 0..<50 {
                let talker = Talker(lua, said)
                _ = try lua.function { _ = talker }
            }
            try lua.collectGarbage()
            try lua.execute("")
            #expect(try said.length == 50)
        }
    }

    @Test func aCycleThroughSwiftEndsAtClose() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            do {
                let table = try lua.table()
                let held = track()
                try table.set("f", to: try lua.function { _ = (table, held) })
            }
            try lua.collectGarbage()
            #expect(track.alive == 1)
            try expectClean(lua)
        }
    }
}
