import Lupine
import LupineTestSupport
import Testing

@Suite struct EngineTests {
    @Test func versionAndLanguage() {
        #expect(LuaRuntime.engine.version.hasPrefix("LuaJIT 2."))
        #expect(LuaRuntime.engine.language == "Lua 5.1")
    }

    @Test func theCompilerIsTurnedOffAndOn() throws {
        try withLua(.all) { lua in
            #expect(try lua.isJITEnabled)
            try lua.setJITEnabled(false)
            #expect(try lua.isJITEnabled == false)
            let seen: Bool = try lua.eval("(require('jit').status())")
            #expect(!seen)
            let sum: Int = try lua.execute("local s = 0 for i = 1, 1000 do s = s + i end return s")
            #expect(sum == 500_500)
            try lua.setJITEnabled(true)
            #expect(try lua.isJITEnabled)
            let again: Int = try lua.execute("local s = 0 for i = 1, 1000 do s = s + i end return s")
            #expect(again == 500_500)
        }
    }

    @Test func scriptsCannotSayOtherwise() throws {
        try withLua(.all) { lua in
            try lua.execute("jit.status = function() return 'lies' end")
            #expect(try lua.isJITEnabled)
            try lua.execute("jit.off()")
            #expect(try lua.isJITEnabled == false)
        }
    }

    @Test func itIsTurnedOffInsideACallback() throws {
        try withLua { lua in
            try lua.register("off") { (lua: LuaRuntime) in try lua.setJITEnabled(false) }
            let sum: Int = try lua.execute(
                "local s = 0 for i = 1, 300 do s = s + i if i == 200 then off() end end return s")
            #expect(sum == 45_150)
            #expect(try lua.isJITEnabled == false)
        }
    }

    @Test func runtimesAreIndependent() throws {
        try withLua { one in
            try withLua { other in
                try one.setJITEnabled(false)
                #expect(try other.isJITEnabled)
                try one.set("x", to: 1)
                let x: Int? = try other["x"]
                #expect(x == nil)
            }
        }
    }
}
