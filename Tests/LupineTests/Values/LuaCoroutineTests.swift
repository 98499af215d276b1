import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaCoroutineTests {
    @Test func aCoroutineIsHeldAndPassedBack() throws {
        try withLua { lua in
            let coroutine: LuaCoroutine = try lua.execute(
                "return coroutine.create(function(a) local b = coroutine.yield(a + 1); return b * 2 end)")
            try lua.collectGarbage()
            let resume: LuaFunction = try lua.eval("coroutine.resume")
            let status: LuaFunction = try lua.eval("coroutine.status")
            #expect(try resume(coroutine, 1) == (true, 2))
            #expect(try status(coroutine) == "suspended")
            #expect(try resume(coroutine, 21) == (true, 42))
            #expect(try status(coroutine) == "dead")
            #expect(try resume(coroutine) == (false, "cannot resume dead coroutine"))
        }
    }

    @Test func coroutinesHaveAnIdentity() throws {
        try withLua { lua in
            let coroutine: LuaCoroutine = try lua.execute("co = coroutine.create(print) return co")
            let again: LuaCoroutine = try lua["co"]
            let other: LuaCoroutine = try lua.eval("coroutine.create(print)")
            #expect(coroutine == again)
            #expect(coroutine != other)
            #expect(Set([coroutine, again, other]).count == 2)
            #expect(try coroutine.tostring() == coroutine.description)
            #expect(coroutine.description.hasPrefix("thread: 0x"))
            #expect(coroutine.debugDescription == coroutine.description)
        }
    }

    @Test func onlyACoroutineIsOne() throws {
        try withLua { lua in
            expectLuaError(.conversion, "coroutine expected, got function") {
                try lua.eval("coroutine.wrap(print)") as LuaCoroutine
            }
            expectLuaError(.conversion, "coroutine expected, got nil") { try lua.eval("nil") as LuaCoroutine }
        }
    }

    @Test func theRuntimeWorksInACoroutine() throws {
        try withLua { lua in
            try lua.register("inside") { (lua: LuaRuntime, x: Int) in
                let table = try lua.table(1...x)
                try table.forEach { (key: Int, value: Int) in try table.set(key, to: value * 2) }
                let sum: LuaFunction = try lua.eval(
                    "function(t) local s = 0 for _, v in ipairs(t) do s = s + v end return s end")
                let running: LuaCoroutine = try lua.eval("coroutine.running()")
                return try (sum(table) as Int, running)
            }
            let (sum, coroutine): (Int, LuaCoroutine) = try lua.execute(
                "return coroutine.wrap(function() return inside(4) end)()")
            #expect(sum == 20)
            #expect(try lua.eval("coroutine.status(...)", coroutine) == "dead")
        }
    }
}
