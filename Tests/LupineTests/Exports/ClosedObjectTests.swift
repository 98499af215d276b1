import Lupine
import LupineTestSupport
import Testing

/// Objects and their runtime's end.
@Suite struct ClosedObjectTests {
    @Test func membersThrowAfterClosing() throws {
        let lua = LuaRuntime()
        try lua.register(Point.self)
        let vector: LuaUserdata = try lua.eval("Point(3, 4)")
        let scale: LuaFunction = try lua.eval("Point(1).scale")
        try lua.close()
        expectLuaError(.closed, "the runtime is closed") { try vector.x as Double }
        expectLuaError(.closed, "the runtime is closed") { try vector.set("x", to: 1) }
        expectLuaError(.closed, "the runtime is closed") { try vector.callMethod("scale", 2) }
        expectLuaError(.closed, "the runtime is closed") { try scale(vector, 2) }
        expectLuaError(.closed, "the runtime is closed") { try vector.tostring() }
        expectLuaError(.closed, "the runtime is closed") { try lua.register(Point.self) }
        expectLuaError(.closed, "the runtime is closed") { try lua.set("v", to: Point()) }
        expectLuaError(.closed, "the runtime is closed") { try lua.read(vector) as Point }
    }

    @Test func instancesOutliveIt() throws {
        try withLifetimeTracking { track in
            let keeper = Keeper(token: track())
            try withLua { lua in try lua.set("o", to: keeper) }
            #expect(track.alive == 1)
            try withLua { lua in
                try lua.set("o", to: keeper)
                #expect(try lua["o"] as Keeper === keeper)
            }
        }
    }

    @Test func closingInAMethodIsRefused() throws {
        try withLua { lua in
            let keeper = Keeper()
            keeper.action = { try lua.close() }
            try lua.set("o", to: keeper)
            let message = "the runtime cannot be closed by code that it is calling; close it afterwards"
            expectLuaError(.busy, message) { try lua.run("o:act()") }
            expectLuaError(.busy, message) { try lua.run("return o.acted") }
            expectLuaError(.busy, message) { try lua.run("o.acted = 1") }
            expectLuaError(.busy, message) { try lua.run("return -o") }
            #expect(!lua.isClosed)
            keeper.action = {}
        }
    }

    @Test func closingReleasesEverything() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            try lua.register("make") { Keeper(token: track()) }
            try lua.run("kept = {} for i = 1, 100 do kept[i] = make() end")
            #expect(track.alive == 100)
            try expectClean(lua)
            #expect(track.alive == 0)
        }
    }

    @Test func aDeinitSeesTheClosedRuntime() throws {
        let lua = LuaRuntime()
        let keeper = Weak()
        try lua.register("make") { Keeper(onDeinit: { keeper.error = luaError { try lua.run("x = 1") } }) }
        try lua.run("o = make()")
        try lua.close()
        #expect(keeper.error?.code == .closed)
    }
}

private final class Weak { var error: LuaError? }

private final class Keeper: LuaExportable {
    let token: Tracked?
    var action: () throws -> Void = {}
    let onDeinit: () -> Void
    init(token: Tracked? = nil, onDeinit: @escaping () -> Void = {}) {
        self.token = token
        self.onDeinit = onDeinit
    }
    deinit { onDeinit() }

    static var luaExports: LuaExports {
        LuaMethod("act") { try $0.action() }
        LuaProperty(
            "acted",
            get: {
                try $0.action()
                return 1
            }, set: { (keeper, _: Int) in try keeper.action() })
        LuaMetamethod(.unm) {
            try $0.action()
            return 1
        }
    }
}
