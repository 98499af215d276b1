import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaStaticPropertyTests {
    @Test func theyAreRead() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            #expect(try lua.eval("Gauge.unit, Gauge.zero.value") == ("bar", 0.0))
        }
    }

    @Test func theyAreReadAnew() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            try lua.set("settings", to: Settings.shared)
            #expect(try lua.eval("Gauge.settings == settings"))
            // A structure has no identity: each reading is a copy.
            #expect(try lua.eval("Gauge.zero == Gauge.zero") == false)
            try lua.run("local zero = Gauge.zero zero.value = 5")
            #expect(try lua.eval("Gauge.zero.value") == 0.0)
        }
    }

    @Test func theyAreAssigned() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            try lua.run("Gauge.limit = Gauge.limit + 1")
            #expect(Settings.shared.limit == 11)
            #expect(try lua.eval("Gauge.limit") == 11)
            expectFailing(
                .argument, in: lua, "Gauge.limit = 'x'", "bad value for 'limit' (number expected, got string)")
            #expect(throws: Refused("negative")) { try lua.run("Gauge.limit = -1") }
            #expect(Settings.shared.limit == 11)
        }
    }

    @Test func othersAreReadOnly() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            expectFailing(in: lua, "Gauge.unit = 'psi'", "'unit' of Gauge is read-only (export it with set:)")
            #expect(try lua.eval("Gauge.unit") == "bar")
        }
    }

    @Test func errorsAreThemselves() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            #expect(throws: Refused("broken")) { try lua.run("return Gauge.broken") }
        }
    }

    @Test func objectsDoNotHaveThem() throws {
        try withLua { lua in
            try lua.register(Gauge.self)
            expectFailing(
                in: lua, "return Gauge.zero.unit",
                "'unit' is a member of the type Gauge, not of its objects (Gauge.unit)")
        }
    }
}

private final class Settings: LuaExportable {
    nonisolated(unsafe) static let shared = Settings()
    var limit = 10
    static var luaExports: LuaExports { LuaProperty("limit", \.limit) }
}

private struct Gauge: LuaExportable {
    var value = 0.0
    static var broken: Int { get throws { throw Refused("broken") } }

    static var luaExports: LuaExports {
        LuaProperty("value", writable: \.value)
        LuaStaticProperty("unit", "bar")
        LuaStaticProperty("zero", Gauge())
        LuaStaticProperty("settings", Settings.shared)
        LuaStaticProperty("broken", try broken)
        LuaStaticProperty(
            "limit", get: { Settings.shared.limit },
            set: {
                guard $0 >= 0 else { throw Refused("negative") }
                Settings.shared.limit = $0
            })
    }
}
