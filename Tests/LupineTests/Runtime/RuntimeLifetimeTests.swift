import Lupine
import LupineTestSupport
import Testing

/// When a state ends.
@Suite struct RuntimeLifetimeTests {
    /// Makes a runtime whose state lives as long as the object of the tracker.
    private func runtime(_ track: LifetimeTracker) throws -> LuaRuntime {
        let lua = LuaRuntime(output: .discarded)
        let held = track()
        try lua.register("hold") { _ = held }
        return lua
    }

    @Test func withTheRuntime() throws {
        try withLifetimeTracking { track in
            var lua: LuaRuntime? = try runtime(track)
            try lua?.execute("hold()")
            #expect(track.alive == 1)
            lua = nil
            #expect(track.alive == 0)
        }
    }

    @Test func withTheLastHandle() throws {
        try withLifetimeTracking { track in
            var table: LuaTable?
            var function: LuaFunction?
            do {
                let lua = try runtime(track)
                table = try lua.eval("{ 1, 2, x = 5 }")
                function = try lua.eval("function() return hold and #'abc' end")
            }
            #expect(track.alive == 1)
            #expect(try table?.length == 2)
            let x: Int? = try table?.x
            #expect(x == 5)
            let three: Int? = try function?()
            #expect(three == 3)
            table = nil
            #expect(track.alive == 1)
            function = nil
            #expect(track.alive == 0)
        }
    }

    @Test func aHandleFindsItsRuntimeAgain() throws {
        try withLifetimeTracking { track in
            var table: LuaTable? = try runtime(track).table([7])
            let first: Int? = try table?.runtime.eval("(...)[1]", table)
            #expect(first == 7)
            try table?.runtime.execute("hold()")
            #expect(track.alive == 1)
            table = nil
            #expect(track.alive == 0)
        }
    }

    @Test func withClosing() throws {
        try withLifetimeTracking { track in
            let lua = try runtime(track)
            let table = try lua.table()
            try lua.close()
            #expect(track.alive == 0)
            expectLuaError(.closed, "the runtime is closed") { try table.length }
        }
    }

    @Test func whenTheRuntimeIsDroppedByAFunctionOfItsOwn() throws {
        final class Box {
            var lua: LuaRuntime?
            var function: LuaFunction?
        }
        try withLifetimeTracking { track in
            let box = Box()
            box.lua = try runtime(track)
            box.function = try box.lua?.function { [unowned box] in
                box.lua = nil
                box.function = nil
                return 5
            }
            let five: Int? = try box.function?()
            #expect(five == 5)
            #expect(track.alive == 0)
        }
    }

    @Test func aFunctionThatCapturesItsRuntimeEndsWithClosing() throws {
        try withLifetimeTracking { track in
            let lua = try runtime(track)
            try lua.register("again") { try lua.execute("hold()") }
            try lua.execute("again()")
            try expectClean(lua)
        }
    }

    @Test func anErrorKeepsNoStateAlive() throws {
        try withLifetimeTracking { track in
            let lua = try runtime(track)
            try lua.register("raise") { (value: LuaValue) throws in throw LuaError(raising: value) }
            expectLuaError(.runtime, "(error object is a table value)") { try lua.execute("raise({})") }
        }
    }

    @Test(arguments: [true, false])
    func anErrorThatLuaSwallowedKeepsNoStateAlive(isFirst: Bool) throws {
        try withLifetimeTracking { track in
            var lua: LuaRuntime? = try runtime(track)
            try lua?.register("raise") { (value: LuaValue) throws in throw LuaError(raising: value) }
            var swallow: LuaFunction? = try lua?.compile("pcall(raise, {})")
            if isFirst { try swallow?() }
            lua = nil
            try swallow?()
            swallow = nil
        }
    }

    @Test func handlesInAnErrorKeepTheirState() throws {
        try withLifetimeTracking { track in
            var error: LuaError?
            do {
                let lua = try runtime(track)
                error = luaError { try lua.execute("error({})") }
                #expect(error?.value(in: lua)?.type == .table)
            }
            #expect(track.alive == 1)
            error = nil
            #expect(track.alive == 0)
        }
    }
}
