import Lupine
import LupineTestSupport
import Testing

/// How long Lua keeps Swift functions, what they capture, and the errors they threw.
@Suite(.serialized) struct CallbackLifetimeTests {
    final class Failure: Error {
        let payload = [UInt8](repeating: 1, count: 1000)
    }

    @Test(arguments: [
        ("pcall(fail)", 50_000), ("pcall(wrong)", 10_000), ("pcall(raise)", 10_000), ("pcall(nested)", 2000),
    ])
    func failingCallbacksLeaveMemoryFlat(call: String, count: Int) throws {
        try withLua { lua in
            try lua.register("fail") { throw Failure() }
            try lua.register("wrong") { (_: Int) in }
            try lua.register("raise") { throw LuaError(raising: "text") }
            try lua.register("nested") { (lua: LuaRuntime) in try lua.execute("fail()") }
            let run = try lua.compile("for i = 1, ... do \(call) end")
            let growth = try residentGrowth { try run(count) }
            #expect(growth < 8 << 20)
        }
    }

    @Test(arguments: ["fail()", "wrong()", "raise()", "error({})"])
    func errorsThatReachTheHostLeaveMemoryFlat(source: String) throws {
        try withLua { lua in
            try lua.register("fail") { throw Failure() }
            try lua.register("wrong") { (_: Int) in }
            try lua.register("raise") { throw LuaError(raising: "text") }
            let run = try lua.compile(source)
            var count = 0
            let growth = residentGrowth {
                for _ in 0..<5000 {
                    do { try run() } catch { count += 1 }
                }
            }
            #expect(count >= 10_000 && count.isMultiple(of: 5000))
            #expect(growth < 8 << 20)
        }
    }

    @Test func functionsThatAreGarbageLeaveMemoryFlat() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                let growth = try residentGrowth {
                    for _ in 0..<50_000 {
                        let held = track()
                        _ = try lua.function("named") { _ = held }
                    }
                }
                #expect(growth < 16 << 20)
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
