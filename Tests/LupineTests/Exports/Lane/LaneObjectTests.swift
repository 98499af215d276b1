import Lupine
import LupineTestSupport
import Testing

/// Objects that come, go and change while compiled code has to do with them.
@Suite struct LaneObjectTests {
    @Test func collectingDuringTheLoop() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register(Vec.self)
                try lua.register("make") { Meter(token: track()) }
                try lua.execute(
                    """
                    local v = Vec(0, 0)
                    for i = 1, 20000 do
                        local m = make()
                        assert(m:add(i) == i and m.total == i)
                        v = v + Vec(1, 2)
                        if i % 1000 == 0 then collectgarbage() end
                    end
                    assert(v.x == 20000 and v.y == 40000)
                    """)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func objectsThatOperatorsMakeAreApart() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute(
                """
                local all = {}
                for i = 1, 3000 do all[i] = v * i end
                for i = 1, 3000 do assert(all[i].x == 3 * i and all[i].y == 4 * i) end
                for i = 1, 3000 do all[i].x = -i end
                for i = 1, 3000 do assert(all[i].x == -i and all[i].y == 4 * i) end
                """)
        }
    }

    @Test func anObjectThatIsFinalizedInALoop() throws {
        try withLua(.all) { lua in
            try lua.register(Meter.self)
            for use in ["m:add(1)", "s = m.total", "m.total = 1", "s = m[1]", "m[1] = 1", "s = n:take(m)"] {
                let error = luaError {
                    try lua.execute(
                        """
                        m, n = Meter(), Meter()
                        local finalize = debug.getmetatable(m).__gc
                        for i = 1, 1000 do
                            if i == 900 then finalize(m) finalize(m) end
                            \(use)
                        end
                        """)
                }
                #expect(error?.code == .argument)
                #expect(
                    error?.message.hasSuffix("(Meter expected, got one that has been finalized)") == true,
                    "\(use): \(error?.message ?? "")")
            }
        }
    }

    @Test func subclassesAreReceiversAndArguments() throws {
        try withLua { lua in
            try lua.set("one", to: Dial())
            try lua.set("big", to: BigDial())
            try lua.execute(
                """
                for i = 1, 1000 do
                    local dial = i % 3 == 0 and one or big
                    dial:add(1)
                    assert(dial.total == dial:take(dial) and one:take(big) == big.total)
                end
                """)
            #expect(try lua.eval("one.total, big.total") == (333.0, 6670.0))
        }
    }

    @Test func coroutinesShareTheLane() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.registerLeaf("fail") { (i: Int) -> Int in
                if i == 700 { throw TooMuch(amount: 7) }
                return i
            }
            let ok: Bool = try lua.execute(
                """
                local function worker(n)
                    for i = 1, n do m:add(1) v.x = v.x + 1 coroutine.yield(v + w) end
                    return "done"
                end
                local threads = {}
                for i = 1, 10 do threads[i] = coroutine.create(worker) end
                for round = 1, 201 do
                    for i = 1, 10 do assert(coroutine.resume(threads[i], 200)) end
                end
                local failing = coroutine.create(function() for i = 1, 1000 do fail(i) end end)
                local ok, e = coroutine.resume(failing)
                assert(not ok and e.message:find("TooMuch"))
                return m.total == 2000 and v.x == 2003
                """)
            #expect(ok)
            expectLuaError(
                .busy, "a leaf used the runtime that calls it; export what it does as an ordinary function or member"
            ) {
                try lua.registerLeaf("reenter") { try lua.execute("") }
                try lua.execute("coroutine.wrap(function() for i = 1, 500 do reenter() end end)()")
            }
        }
    }

    @Test func metamethodsOfTablesCallTheLane() throws {
        try withLua { lua in
            try prepareLane(lua)
            let total: Double = try lua.execute(
                """
                local proxy = setmetatable({}, {
                    __index = function(_, key) return m[key] end,
                    __newindex = function(_, key, value) m[key] = value end,
                    __add = function(a, b) return m:add(v.x + (type(b) == "number" and b or 0)) end,
                })
                for i = 1, 2000 do
                    proxy.total = 0
                    local x = proxy + 1
                    assert(x == 4 and proxy.total == 4)
                end
                return proxy.total
                """)
            #expect(total == 4)
        }
    }

    @Test func sortingAndReplacingCallIt() throws {
        try withLua { lua in
            try prepareLane(lua)
            try lua.execute(
                """
                local t = {}
                for i = 1, 500 do t[i] = Vec((i * 7919) % 501, 0) end
                table.sort(t, function(a, b) return a < b end)
                for i = 2, 500 do assert(t[i - 1] <= t[i]) end
                local n = (("x"):rep(300)):gsub("x", function() return m:greet("") end)
                assert(#n == 300 * 7)
                """)
        }
    }

    @Test func aClosedRuntimeHasCollectedEverything() throws {
        try withLifetimeTracking { track in
            let lua = LuaRuntime()
            let token = track()
            try lua.registerLeaf("leaf") { (n: Double) -> Double in withExtendedLifetime(token) { n } }
            try lua.set("m", to: Meter(token: track()))
            try lua.execute("for i = 1, 1000 do leaf(i) m:add(1) end")
            let leaf: LuaFunction = try lua["leaf"]
            try lua.close()
            expectLuaError(.closed, "the runtime is closed") { try leaf(1.0) }
        }
    }

    @Test func functionsThatAreLetGoOfFreeWhatTheyCaptured() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                for _ in 1...50 {
                    let token = track()
                    try lua.registerLeaf("leaf") { (n: Double) -> Double in withExtendedLifetime(token) { n } }
                    try lua.execute("for i = 1, 300 do leaf(i) end")
                }
                try lua.execute("leaf = nil")
                try lua.collectGarbage()
                try lua.setJITEnabled(false)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }
}
