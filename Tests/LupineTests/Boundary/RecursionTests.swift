import Lupine
import LupineTestSupport
import Testing

/// Calls that go back and forth between Swift and Lua end with an error before the stacks do.
@Suite(.serialized) struct RecursionTests {
    /// Ways to call `down`, which runs the way again.
    static let steps = [
        "down()",
        "return 1 + down()",
        "('x'):gsub('x', down)",
        "table.sort({ 1, 2 }, down)",
        "coroutine.wrap(down)()",
        "return setmetatable({}, { __index = down }).x",
        "error(down())",
        "print(setmetatable({}, { __tostring = down }))",
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

    @Test(arguments: steps[2...3])
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

    /// Lua's own functions that call back, without any of Swift's.
    static let programs = [
        "local function f() return (('a'):gsub('a', f)) end f()",
        "local function f() return (('a'):gsub('a', setmetatable({}, { __index = f }))) end f()",
        "local function f() coroutine.wrap(f)() end f()",
        "local function f() assert(coroutine.resume(coroutine.create(f))) end f()",
        "local function f() table.sort({ 1, 2 }, f) end f()",
        "local function f() local chunk, message = load(f) if not chunk then error(message, 0) end end f()",
        "package.preload.a = function() package.loaded.a = nil return require 'a' end require 'a'",
        "local module, n = module, 0 local function f() n = n + 1 module('m' .. n, f) end f()",
        "local t t = setmetatable({}, { __tostring = function() print(t) return '' end }) print(t)",
        "local t t = setmetatable({}, { __lt = function() table.sort { t, t } end }) table.sort { t, t }",
    ]

    @Test(arguments: programs, [LuaLimits.none, LuaLimits()])
    func endlessWithoutTheHost(program: String, limits: LuaLimits) {
        for size in [512 << 10, 8 << 20] {
            onAnotherThread(stackSize: size) {
                do {
                    try withLua(limits: limits) { lua in
                        let error = luaError { try lua.execute(program) }
                        let message = error?.message ?? "no error"
                        #expect(message.contains("stack overflow"), "\(program) on \(size) bytes")
                    }
                } catch {
                    Issue.record(error)
                }
            }
        }
    }

    private func expectEnd(_ lua: LuaRuntime, _ step: String) throws {
        var depth = 0
        try lua.register("down") { (lua: LuaRuntime) in
            depth += 1
            try lua.execute(step)
        }
        let error = luaError { try lua.execute("down()") }
        #expect(depth > 10)
        #expect(error?.message.contains("stack overflow") == true)
    }

    @Test(arguments: ["load(down)", "xpcall(error, down)", "pcall(down)", "return pcall(down)"])
    func endlessButCaughtByLua(step: String) throws {
        try withLua { lua in
            var depth = 0
            try lua.register("down") { (lua: LuaRuntime) in
                depth += 1
                try lua.execute(step)
            }
            try lua.execute("down()")
            #expect(depth >= 2)
        }
    }

    @Test func theErrorSaysWhatItIs() {
        onAnotherThread(stackSize: 512 * 1024) {
            do {
                try withLua { lua in
                    try lua.register("down") { (lua: LuaRuntime) in try lua.compile("down()", name: "=step")() }
                    let message = "step:1: stack overflow (too many nested calls between Lua and Swift)"
                    let error = expectLuaError(.stackOverflow, message) { try lua.execute("down()") }
                    #expect(error?.frames.count == 22)
                }
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test func theErrorComesBackFromTheBottomQuickly() throws {
        try withLua { lua in
            try lua.register("down") { (lua: LuaRuntime) in try lua.compile("down()", name: "=step")() }
            for _ in 0..<3 {
                let error = luaError { try lua.execute("down()") }
                #expect(error?.code == .stackOverflow)
                #expect((error?.frames.count ?? .max) <= 22)
            }
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
            let sum = try lua.compile("local s = 0 for i = 1, select('#', ...) do s = s + select(i, ...) end return s")
            try lua.register("table") { (lua: LuaRuntime) in try lua.table([1, 2, 3]).length }
            let n = 1
            try lua.register("call") { () -> Int in try sum(n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n)
            }
            try lua.register("results") { () -> (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) in
                (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
            }
            try lua.register("many") { LuaVarargs(0..<200) }
            try lua.register("nested") { [[[1, 2], [3]]] }
            try lua.execute("function climb(f, n) if n == 0 then return (f()) end return (climb(f, n - 1)) end")
            let climb: LuaFunction = try lua["climb"]
            for name in ["table", "call", "results", "many", "nested"] {
                let function: LuaFunction = try lua[name]
                var (ended, overflowed) = (0, 0)
                // The last depths at which Lua's stack has room for the climb itself.
                for depth in stride(from: 32_680, through: 32_760, by: 1) {
                    do {
                        let _: LuaValue = try climb(function, depth)
                        ended += 1
                    } catch let error as LuaError {
                        #expect(error.message.contains("stack overflow"))
                        overflowed += 1
                    }
                }
                #expect(overflowed > 0)
            }
        }
    }
}
