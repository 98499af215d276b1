import Lupine
import LupineTestSupport
import Testing

@Suite struct ClosingTests {
    @Test func twice() throws {
        let lua = LuaRuntime()
        #expect(!lua.isClosed)
        try lua.close()
        #expect(lua.isClosed)
        try lua.close()
        #expect(lua.isClosed)
    }

    @Test func everyUseOfTheRuntimeThrowsAfterwards() throws {
        let lua = LuaRuntime()
        try lua.close()
        let uses: [() throws -> Void] = [
            { _ = try lua.eval("1") as Int },
            { _ = try lua.eval("1, 2") as (Int, Int) },
            { try lua.execute("x = 1") },
            { _ = try lua.execute("return 1") as Int },
            { _ = try lua.execute("return 1, 2") as (Int, Int) },
            { _ = try lua.compile("x = 1") },
            { _ = try lua.compile(Array("x = 1".utf8)) },
            { _ = try lua.compile(file: "/dev/null") },
            { _ = try lua.globals },
            { _ = try lua["x"] as LuaValue },
            { try lua.set("x", to: 1) },
            { try lua.register("f") {} },
            { try lua.register("f") { 1 } },
            { try lua.register("f") { (1, 2) } },
            { _ = try lua.function {} },
            { _ = try lua.function { 1 } },
            { _ = try lua.function { (n: Int) in n } },
            { try lua.require("string") },
            { try lua.preload("x") { _ in 1 } },
            { try lua.addSearcher { _ in nil } },
            { _ = try lua.packagePath },
            { try lua.setPackagePath("") },
            { _ = try lua.table() },
            { _ = try lua.table([1]) },
            { _ = try lua.table(["x": 1]) },
            { _ = try lua.value(1) },
            { _ = try lua.read(1) as Int },
            { try lua.collectGarbage() },
            { try lua.stepGarbageCollection() },
            { try lua.withoutGarbageCollection {} },
            { _ = try lua.isJITEnabled },
            { try lua.setJITEnabled(true) },
        ]
        for use in uses { expectLuaError(.closed, "the runtime is closed", use) }
    }

    @Test func whatNeedsNoStateWorksAfterwards() throws {
        let lua = LuaRuntime()
        try lua.close()
        lua.integerPolicy = .double
        lua.setWarningHandler { _ in }
        lua.setWarningHandler(nil)
        #expect(lua.memory.used == 0)
        #expect(lua.isClosed)
    }

    @Test func functionsAreReleased() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            do {
                let held = track()
                try lua.register("f") { _ = held }
            }
            let function: LuaFunction = try lua["f"]
            try lua.close()
            #expect(track.alive == 0)
            expectLuaError(.closed, "the runtime is closed") { try function() }
        }
    }

    @Test func inAScopeWithoutGarbageCollection() throws {
        let lua = LuaRuntime()
        try lua.withoutGarbageCollection { try lua.close() }
        #expect(lua.isClosed)
        #expect(lua.memory.balance == 0)
    }

    @Test func suspendedCoroutinesEnd() throws {
        let lua = LuaRuntime()
        let coroutine: LuaCoroutine = try lua.execute(
            "co = coroutine.create(function() local t = {} coroutine.yield(t) end) coroutine.resume(co) return co")
        try expectClean(lua, leaving: 1)
        _ = coroutine
    }

    @Test func filesAreClosed() throws {
        let lua = LuaRuntime()
        try lua.execute("file = io.open('/dev/null')")
        try expectClean(lua)
    }

    @Test func aDeinitAtTheEndFindsItClosed() throws {
        final class Last {
            let lua: LuaRuntime
            let note: (LuaError.Code?) -> Void
            init(_ lua: LuaRuntime, _ note: @escaping (LuaError.Code?) -> Void) { (self.lua, self.note) = (lua, note) }
            deinit {
                do { try lua.execute("") } catch { note((error as? LuaError)?.code) }
                try? lua.close()
            }
        }
        var codes: [LuaError.Code?] = []
        let lua = LuaRuntime()
        do {
            let last = Last(lua) { codes.append($0) }
            try lua.register("f") { _ = last }
        }
        try expectClean(lua)
        #expect(codes == [.closed])
    }
}
