import Lupine
import LupineTestSupport
import Testing

/// Calls that go back and forth between Swift and Lua end with an error before the stacks do.
@Suite(.serialized) struct RecursionTests {
    static let steps = [
        "down()",
        "return 1 + down()",
        "('x'):gsub('x', down)",
        "table.sort({ 1, 2 }, down)",
        "coroutine.wrap(down)()",
        "return setmetatable({}, { __index = down }).x",
        "error(down())",
        "print(setmetatable({}, { __tostring = down }))",
        "load(down)",
        "xpcall(error, down)",
        "local ok, error = pcall(down) if not ok then _G.error(error, 0) end",
    ]

    @Test func aHundredLevels() throws {
        try withLua { lua in
            try lua.register("sum") { (lua: LuaRuntime, n: Int) -> Int in
                n == 0 ? 0 : try lua.execute("local n = ... return n + sum(n - 1)", n)
            }
            let sum: Int = try lua.eval("sum(100)")
            #expect(sum == 5050)
        }
    }

    @Test func anErrorComesThroughAHundredLevels() throws {
        final class Deep: Error {}
        try withLua { lua in
            let deep = Deep()
            try lua.register("dive") { (lua: LuaRuntime, n: Int) in
                if n == 0 { throw deep }
                try lua.execute("dive(...)", n - 1)
            }
            for _ in 0..<3 {
                let thrown = #expect(throws: Deep.self) { try lua.execute("dive(100)") }
                #expect(thrown === deep)
            }
        }
    }

    @Test func manyCallsOfEachOther() throws {
        try withLua { lua in
            try lua.register("twice") { (f: LuaFunction, n: Int) -> Int in try f(n - 1) + f(n - 1) }
            try lua.execute("function count(n) return n == 0 and 1 or twice(count, n) end")
            let count: Int = try lua.eval("count(10)")
            #expect(count == 1024)
        }
    }

    @Test(arguments: steps)
    func endless(step: String) throws {
        try withLua { lua in try expectEnd(lua, step) }
    }

    @Test(arguments: steps)
    func endlessOnASmallStack(step: String) throws {
        onAnotherThread(stackSize: 512 * 1024) {
            do {
                try withLua { lua in try expectEnd(lua, step) }
            } catch {
                Issue.record(error)
            }
        }
    }

    private func expectEnd(_ lua: LuaRuntime, _ step: String) throws {
        var depth = 0
        try lua.register("down") { (lua: LuaRuntime) in
            depth += 1
            try lua.execute(step)
        }
        for _ in 0..<2 {
            depth = 0
            let error = luaError { try lua.execute("down()") }
            #expect(depth > 10)
            #expect(error?.message.contains("stack overflow") == true)
        }
    }

    @Test func theErrorSaysWhatItIs() throws {
        try withLua { lua in
            try lua.register("down") { (lua: LuaRuntime) in try lua.compile("down()", name: "=step")() }
            let message = "step:1: stack overflow (too many nested calls between Lua and Swift)"
            let error = luaError { try lua.execute("down()") }
            #expect(error?.message == message)
            #expect(error?.code == .stackOverflow)
            #expect((error?.frames.count ?? .max) < 1000)
        }
    }

    @Test func theInnermostErrorMayBeCaught() throws {
        try withLua { lua in
            var depth = 0
            try lua.register("down") { (lua: LuaRuntime) -> Int in
                depth += 1
                let below: Int? = try? lua.eval("down()")
                return 1 + (below ?? 0)
            }
            let levels: Int = try lua.eval("down()")
            #expect(levels > 100)
            #expect(levels == depth)
        }
    }

    @Test func aCallAtTheEndOfLuasOwnStack() throws {
        try withLua { lua in
            try lua.register("touch") { (lua: LuaRuntime, n: Int) in try lua.table([n, n]) }
            try lua.execute("function climb(n) if n == 0 then return touch(n) end return (climb(n - 1)) end")
            let climb: LuaFunction = try lua["climb"]
            var ends: Set<Bool> = []
            for n in stride(from: 32_000, through: 33_000, by: 7) {
                do {
                    let table: LuaTable = try climb(n)
                    ends.insert(try table.length == 2)
                } catch let error as LuaError {
                    #expect(error.message.hasSuffix("stack overflow"))
                    ends.insert(false)
                }
            }
            #expect(ends.contains(false))
        }
    }
}
