import Lupine
import LupineTestSupport
import Testing

@Suite struct RuntimeInjectionTests {
    @Test func aFunctionGetsItsRuntime() throws {
        try withLua { lua in
            try lua.register("first") { (lua: LuaRuntime, a: Int, b: Int) in try lua.table([a, b]) }
            try lua.register("middle") { (a: Int, lua: LuaRuntime, b: Int) in try lua.table([a, b]) }
            try lua.register("last") { (a: Int, b: Int, lua: LuaRuntime) in try lua.table([a, b]) }
            try lua.register("rest") { (lua: LuaRuntime, rest: LuaVarargs<Int>) in try lua.table(rest) }
            for name in ["first", "middle", "last", "rest"] {
                #expect(try lua.eval("\(name)(3, 4)") == [3, 4])
            }
            try lua.register("same") { (other: LuaRuntime) in other === lua }
            #expect(try lua.eval("same()"))
        }
    }

    @Test func itTakesNoArgument() throws {
        try withLua { lua in
            try lua.register("f") { (_: LuaRuntime, a: Int, b: Int) in a - b }
            expectLuaError(.argument, "[string \"f(1)\"]:1: bad argument #2 to 'f' (number expected, got no value)") {
                try lua.execute("f(1)")
            }
            expectLuaError(.argument, "[string \"f('x', 1)\"]:1: bad argument #1 to 'f' (number expected, got string)")
            {
                try lua.execute("f('x', 1)")
            }
        }
    }

    @Test func itKeepsNothingAlive() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            let object = track()
            try lua.register("f") { (lua: LuaRuntime) in
                withExtendedLifetime(object) { lua.isClosed }
            }
            #expect(try lua.eval("f()") == false)
        }
    }

    @Test func itIsMadeAgainForAFunctionThatOutlivesIt() throws {
        var lua: LuaRuntime? = LuaRuntime()
        let function = try lua?.function { (lua: LuaRuntime) in try lua.eval("1 + 1") as Int }
        lua = nil
        #expect(try function?() == 2)
        #expect(try function?() == 2)
    }

    @Test func aRuntimeIsNoValue() throws {
        try withLua { lua in
            let message = "a LuaRuntime is no Lua value"
            let f: LuaFunction = try lua.eval("print")
            expectLuaError(.conversion, message) { try f(lua) }
            expectLuaError(.conversion, "LuaRuntime stands for arguments and results only, not for one value") {
                try lua.set("x", to: lua)
            }
            expectLuaError(.conversion, "[1]: LuaRuntime stands for arguments and results only, not for one value") {
                try f([lua])
            }
            try lua.register("leak") { (lua: LuaRuntime) in lua }
            expectLuaError(.conversion, message) { try lua.execute("leak()") }
        }
    }
}
