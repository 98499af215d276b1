import Lupine
import LupineTestSupport
import Testing

@Suite struct MemoryLimitTests {
    /// Programs that need more and more memory, each at another place in LuaJIT.
    static let exhausting = [
        "local t = {} while true do t[#t + 1] = {} end",
        "local t = {} for i = 1, 1e9 do t[i] = i end",
        "local t = {} for i = 1, 1e9 do t['k' .. i] = true end",
        "local t = {} for i = 1, 1e9 do t[i * 1.5] = i end",
        "local t = {} for i = 1, 1e9 do t[i] = tostring(i) .. 'x' end",
        "local t = {} for i = 1, 1e9 do t[i] = function() return i end end",
        "local t = {} for i = 1, 1e9 do t[i] = coroutine.create(print) end",
        "local t = {} while true do table.insert(t, { 1, 2, 3 }) end",
        "local s = 'x' while true do s = s .. s end",
        "local s = 'x' while true do s = s:rep(2) end",
        "local s = ('x'):rep(1e9)",
        "local n = {} while true do n = { n } end",
        "local t, s = {}, ('x'):rep(50000) for i = 1, 1e9 do t[i] = s local c = table.concat(t) end",
        "local kept = {} local function f(n) kept[#kept + 1] = ('a'):rep(n) return f(n * 2) end f(1)",
        "local t = {} while true do t[#t + 1] = load('return ' .. #t) end",
        "coroutine.wrap(function() local t = {} while true do t[#t + 1] = {} end end)()",
    ]

    @Test(arguments: [LuaConfiguration.Compiler.on, .off]) func hundredsOfHitsInOneRuntime(
        compiler: LuaConfiguration.Compiler
    ) throws {
        try withLua(limits: LuaLimits(memory: 2 << 20), compiler: compiler) { lua throws in
            var hits = 0
            let programs = try Self.exhausting.map { try lua.compile($0, name: "=p") }
            for _ in 0..<10 {
                for program in programs {
                    do { try program() } catch LuaError.Code.memory { hits += 1 }
                }
            }
            #expect(hits == 160)
            #expect(lua.memory.used < 2 << 20)
            // Caught by the script itself.
            let (count, text): (Int, String) = try lua.execute(
                """
                local count, text = 0
                for i = 1, 100 do
                    local ok, e = pcall(function() local t = {} while true do t[#t + 1] = {} end end)
                    if not ok then count, text = count + 1, e end
                end
                return count, text
                """)
            #expect(count == 100)
            #expect(text == "not enough memory")
        }
    }

    @Test(arguments: exhausting) func isStoppedWithTheCompilerOff(program: String) throws {
        try withLua(limits: LuaLimits(memory: 1 << 20)) { lua throws in
            try lua.setJITEnabled(false)
            for _ in 0..<3 {
                let error = luaError { try lua.execute(program) }
                #expect(error?.code == .memory)
            }
        }
    }

    /// Compiled code cannot be refused memory, so such calls leave it.
    @Test(arguments: [
        "local n = 0 for i = 1, 1000 do n = n + #('x'):rep(i * 1e6) end",
        "local n, t = 0, {} for i = 1, 1000 do t[i] = ('x'):rep(10000) n = n + #table.concat(t, '', 1, i) end",
        "local t = {} for i = 1, 60 do t[i] = ('x'):rep(99999) end for i = 1, 1000 do local s = table.concat(t) end",
    ]) func oneLargeRequest(program: String) throws {
        try withLua(limits: LuaLimits(memory: 4 << 20)) { lua throws in
            for _ in 0..<3 {
                expectLuaError(.memory, "not enough memory") { try lua.execute(program) }
                #expect(lua.memory.used < 8 << 20)
            }
        }
    }

    @Test func longMessagesAreCut() throws {
        try withLua(limits: LuaLimits(memory: 64 << 20)) { lua throws in
            let error = luaError { try lua.execute("error(('x'):rep(1000000), 0)") }
            #expect(error?.message == String(repeating: "x", count: 65536) + "… (1000000 bytes)")
        }
        try withLua { lua throws in
            let error = luaError { try lua.execute("error(('x'):rep(1000000), 0)") }
            #expect(error?.message.utf8.count == 1_000_000)
        }
    }

    @Test func garbageIsCollectedFirst() throws {
        try withLua(limits: LuaLimits(memory: 1 << 20)) { lua throws in
            try lua.execute("for i = 1, 1e5 do local s = ('x'):rep(1000) .. i end")
            try lua.execute("kept = ('x'):rep(300000) for i = 1, 1e5 do local t = { i } end")
            #expect(lua.memory.used < 1_100_000)
        }
    }

    @Test func aScriptGoesOnWhenItFreesMemory() throws {
        try withLua(limits: LuaLimits(memory: 1 << 20)) { lua throws in
            #expect(
                try lua.execute(
                    """
                    local t = {}
                    local ok, e = pcall(function() while true do t[#t + 1] = {} end end)
                    t = nil
                    for i = 1, 1000 do local u = { i } end
                    return ok, e
                    """) == (false, "not enough memory"))
        }
    }

    @Test func valuesOfTheHostThatAreTooLarge() throws {
        try withLua(limits: LuaLimits(memory: 1 << 20)) { lua throws in
            let text = String(repeating: "x", count: 2 << 20)
            let numbers = Array(repeating: 1.5, count: 1 << 19)
            let tree = (0..<40_000).map { ["\($0)"] }
            try lua.register("large") { text }
            try lua.register("many") { tree }
            for _ in 0..<3 {
                expectLuaError(.memory, "not enough memory") { try lua.set("x", to: text) }
                expectLuaError(.memory, "not enough memory") { try lua.set("x", to: numbers) }
                expectLuaError(.memory, "not enough memory") { try lua.set("x", to: tree) }
                expectLuaError(.memory, "not enough memory") { try lua.globals.raw.set("x", to: tree) }
                expectLuaError(.memory, "not enough memory") { try lua.eval("#...", tree) as Int }
                expectLuaError(.memory, "not enough memory") { try lua.eval("#...", text) as Int }
                expectLuaError(.memory, "not enough memory") { try lua.eval("large()") as String }
                expectLuaError(.memory, "not enough memory") { try lua.execute("x = many()") }
                #expect(try lua.eval("pcall(large)") == (false, "not enough memory"))
                #expect(try lua.eval("pcall(many)") == (false, "not enough memory"))
                #expect(try lua.eval("x") == LuaValue.nil)
            }
        }
    }

    @Test(arguments: [0, 1, 100, 10_000]) func tinyLimits(limit: Int) throws {
        let lua = LuaRuntime(limits: LuaLimits(memory: limit))
        #expect(lua.memory.limit == limit)
        let error = luaError { try lua.execute("local t = {} for i = 1, 1000 do t[i] = { i } end") }
        #expect(error?.code == .memory)
        try lua.memory.setLimit(1 << 20)
        try lua.execute("local t = {} for i = 1, 1000 do t[i] = { i } end")
        try lua.memory.setLimit(-5)
        #expect(lua.memory.limit == 0)
        try lua.memory.setLimit(nil)
        try expectUsable(lua)
        try expectClean(lua)
    }

    @Test func aScopeWithoutCollectionIsLimitedToo() throws {
        try withLua(limits: LuaLimits(memory: 1 << 20)) { lua throws in
            expectLuaError(.memory, "not enough memory") {
                try lua.withoutGarbageCollection { try lua.execute("while true do t = { {} } end") }
            }
            try lua.execute("for i = 1, 1e5 do local t = { {} } end")
        }
    }
}
