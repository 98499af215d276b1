import Lupine
import LupineTestSupport
import Testing

/// Where Lua's stack is full, LuaJIT cannot call finalizers and gives up what they are for.
@Suite struct FullStackTests {
    /// Makes garbage, and has it collected from the bottom of a stack that is full up to one that is not.
    private static let source = """
        for i = 1, 200 do make() end
        for i = 1, 20 do pcall(fail) end
        local function down()
            if not pcall(down) then collectgarbage() end
        end
        pcall(down)
        """

    @Test(arguments: [LuaLimits.none, LuaLimits()])
    func objectsAndErrorsAreReleased(limits: LuaLimits) throws {
        try expectRelease(limits) { lua, tracker in
            try lua.register("make") { Kept(tracker()) }
            try lua.register("fail") { throw Failure(tracked: tracker()) }
        }
    }

    @Test(arguments: [LuaLimits.none, LuaLimits()])
    func functionsAreReleased(limits: LuaLimits) throws {
        try expectRelease(limits) { lua, tracker in
            try lua.register("make") { (lua: LuaRuntime) -> LuaFunction in
                let tracked = tracker()
                return try lua.function { withExtendedLifetime(tracked) {} }
            }
            try lua.register("fail") {}
        }
    }

    private func expectRelease(_ limits: LuaLimits, _ register: (LuaRuntime, LifetimeTracker) throws -> Void) throws {
        try withLifetimeTracking { tracker in
            let lua = LuaRuntime(limits: limits)
            try register(lua, tracker)
            try lua.withoutGarbageCollection { try lua.execute(Self.source) }
            try lua.collectGarbage()
            try lua.collectGarbage()
            #expect(tracker.alive == 0)
            try lua.close()
            #expect(lua.memory.balance == 0)
        }
    }
}

private final class Kept: LuaExportable {
    private let tracked: Tracked
    init(_ tracked: Tracked) { self.tracked = tracked }
    static var luaExports: LuaExports {}
}

private struct Failure: Error {
    let tracked: Tracked
}
