import Lupine
import LupineTestSupport
import Testing

/// Using a runtime the wrong way.
extension BeginnerMistakeTests {
    private final class Snail: LuaExportable {
        static var luaExports: LuaExports { LuaMethod("creep") { _ in 1 } }
    }

    private enum Other {
        final class Turtle: LuaExportable {
            static var luaExports: LuaExports { LuaMethod("swim") { _ in 1 } }
        }
    }

    @Test func expressionsAndStatements() throws {
        try withLua { lua in
            expectLuaError(
                .syntax,
                #"[string "x = 1"]:1: '<eof>' expected near '=' (eval takes expressions; execute runs statements)"#
            ) { try lua.eval("x = 1") as Int }
            expectLuaError(
                .syntax,
                #"[string "return 1"]:1: unexpected symbol near 'return' (eval takes expressions; execute runs statements)"#
            ) { try lua.eval("return 1") as Int }
            expectLuaError(
                .syntax,
                #"[string "1 + 1"]:1: unexpected symbol near '1' (execute runs statements; eval takes expressions)"#
            ) { try lua.execute("1 + 1") as Int }
            expectLuaError(.syntax, #"[string "1 +"]:1: unexpected symbol near '<eof>'"#) { try lua.eval("1 +") as Int }
            expectLuaError(.syntax, #"[string "x ="]:1: unexpected symbol near '<eof>'"#) { try lua.execute("x =") }
        }
    }

    @Test func callingWhatIsNotThere() throws {
        try withLua { lua in
            let list = try lua.table([1, 2])
            expectLuaError(.runtime, "attempt to call method 'size' (a nil value)") { try list.callMethod("size") }
            let f = try "function f(n) return n + 1 end return f".chunk(in: lua)() as LuaFunction
            expectLuaError(.runtime, "chunk:1: attempt to perform arithmetic on local 'n' (a nil value)") { try f() }
        }
    }

    @Test func anotherRuntime() throws {
        try withLua { other in
            let table = try other.table([1])
            try withLua { lua in
                expectLuaError(
                    .foreign, "the value belongs to another runtime"
                ) { try lua.set("t", to: table) }
            }
        }
    }

    @Test func aClosedRuntime() throws {
        let lua = LuaRuntime()
        try lua.close()
        expectLuaError(.closed, "the runtime is closed") { try lua.execute("x = 1") }
    }

    @Test func aTypeThatIsNotRegistered() throws {
        try withLua { lua in
            expectFailing(in: lua, "Snail()", "attempt to call global 'Snail' (a nil value)")
            // Its objects cross, and tell about the type.
            try lua.set("gary", to: Snail())
            #expect(try lua.eval("gary:creep()") == 1)
            expectFailing(
                in: lua, "Snail()", "attempt to call global 'Snail' (a nil value) (make it known: register(Snail.self))"
            )
            try lua.register(Snail.self)
            expectFailing(in: lua, "Snail()", "Snail cannot be made by calling it; export a LuaInitializer")
            try lua.execute("Snail = nil")
            expectFailing(in: lua, "Snail()", "attempt to call global 'Snail' (a nil value)")
        }
    }

    @Test func twoTypesOfOneName() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.register(Turtle.self)
            expectLuaError(
                .declaration,
                "the name 'Turtle' belongs to another registered type; use register(Turtle.self, as:)"
            ) { try lua.register(Other.Turtle.self) }
            #expect(try lua.eval("Turtle('Ada').name") == "Ada")
            try lua.set("other", to: Other.Turtle())
            expectLuaError(.conversion, "other: Turtle expected, got another type of that name") {
                try lua["other"] as Turtle
            }
            try lua.register(Other.Turtle.self, as: "SeaTurtle")
            expectFailing(
                .argument, in: lua, "Turtle.forward(other, 1)",
                "bad argument #1 to 'forward' (Turtle expected, got SeaTurtle)")
        }
    }

    @Test func deadlinesWithoutLimits() throws {
        try withLua { lua in
            expectLuaError(
                .runtime, "deadlines, interrupts and memory limits need limits: LuaRuntime(limits: LuaLimits())"
            ) { try lua.execute("x = 1", deadline: .seconds(1)) }
        }
    }

    @Test func aLeafThatUsesTheRuntime() throws {
        try withLua { lua in
            try lua.registerLeaf("leaf") { [unowned lua] (x: Double) in try lua.eval("1") + x }
            expectLuaError(
                .busy, "a leaf used the runtime that calls it; export what it does as an ordinary function or member"
            ) { try lua.eval("leaf(1)") as Double }
        }
    }

    @Test func keysThatNoTableHas() throws {
        try withLua { lua in
            let table = try lua.table()
            expectLuaError(.invalidKey, "a table cannot have the key nil") { try table.set(LuaValue.nil, to: 1) }
            expectLuaError(.invalidKey, "a table cannot have the key nan") { try table.set(Double.nan, to: 1) }
        }
    }

    @Test func coroutinesThatAreOver() throws {
        try withLua { lua in
            let coroutine = try lua.compile("return 1").makeCoroutine()
            try coroutine.resume()
            expectLuaError(.coroutine, "cannot resume dead coroutine") { try coroutine.resume() }
        }
    }

    @Test func filesThatAreNotThere() throws {
        try withLua { lua in
            expectLuaError(.file, "cannot open /nowhere/game.lua: No such file or directory") {
                try lua.compile(file: "/nowhere/game.lua")
            }
        }
    }
}
