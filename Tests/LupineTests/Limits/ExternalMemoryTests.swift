import Lupine
import LupineTestSupport
import Testing

/// Memory of objects that Lua does not allocate counts where their type declares it.
@Suite struct ExternalMemoryTests {
    private final class Picture: LuaExportable {
        static var luaExternalSize: Int { 1 << 20 }
        static var luaExports: LuaExports { LuaInitializer(Picture.init) }
    }

    /// Held in a box: it is no plain number.
    private struct Sound: LuaExportable {
        var samples: [Double] = []
        static var luaExternalSize: Int { 1 << 20 }
        static var luaExports: LuaExports { LuaInitializer { Sound() } }
    }

    @Test(arguments: ["Picture", "Sound"]) func isLimited(type: String) throws {
        try withLua(limits: LuaLimits(memory: 16 << 20)) { lua throws in
            try lua.register(Picture.self)
            try lua.register(Sound.self)
            for _ in 0..<10 {
                expectLuaError(.memory, "not enough memory") {
                    try lua.execute("local kept = {} for i = 1, 1000 do kept[i] = \(type)() end")
                }
            }
            let made: Int = try lua.execute("local n = 0 for i = 1, 1000 do \(type)() n = n + 1 end return n")
            #expect(made == 1000)
        }
    }

    @Test func isCountedAsLongAsLuaHoldsTheObject() throws {
        try withLua { lua throws in
            try lua.register(Picture.self)
            let before = lua.memory.used
            try lua.execute("picture = Picture()")
            #expect(lua.memory.used >= before + 1 << 20)
            // The same instance counts once.
            let picture: Picture = try lua["picture"]
            try lua.set("again", to: picture)
            #expect(lua.memory.used < before + 2 << 20)
            try lua.execute("picture, again = nil")
            try lua.collectGarbage()
            #expect(lua.memory.used < before + 1 << 20)
        }
    }
}
