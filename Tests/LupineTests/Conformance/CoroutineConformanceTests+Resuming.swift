import Lupine
import LupineTestSupport
import Testing

extension CoroutineConformanceTests {
    /// A function that yields whether each number up to its argument is odd.
    private static let parities = "function(n) for i = 0, n do coroutine.yield(i % 2) end end"

    @Test("106: a coroutine is a sequence of what it yields, each one anew") func case106() throws {
        try withLua { lua in
            let function: LuaFunction = try lua.eval(Self.parities)
            for _ in 0..<3 {
                let co = try function.makeCoroutine()
                var steps: [Int] = []
                for step in co.yields(of: Int.self, 5) { steps.append(try step.get()) }
                #expect(steps == [0, 1, 0, 1, 0, 1])
                #expect(try co.status == .dead)
            }
            let none = try (lua.eval("function() end") as LuaFunction).makeCoroutine()
            for _ in none.yields(of: Int.self) { Issue.record("nothing was yielded") }
            let failing: LuaFunction = try "return function() coroutine.yield(1) error('no') end".chunk(
                in: lua)()
            let steps = try failing.makeCoroutine().yields(of: Int.self).makeIterator()
            #expect(try steps.next()?.get() == 1)
            try lua.expectError(.runtime, "chunk:1: no") { try steps.next()?.get() }
            #expect(steps.next() == nil)
        }
    }

    @Test("107: the first values are the function's arguments, later ones what yield returns")
    func case107() throws {
        try withLua { lua in
            let function: LuaFunction = try lua.execute(
                """
                return function(step)
                    local sums, sum = {}, 0
                    for i = 1, 3 do
                        sums[i] = sum
                        sum = sum + coroutine.yield(sum) * step
                    end
                    return sums
                end
                """)
            let co = try function.makeCoroutine()
            #expect(try co.status == .suspended)
            #expect(try co.resume(2) == 0)
            #expect(try co.resume(1) == 2)
            #expect(try co.resume(1) == 4)
            let outcome: LuaCoroutine.Outcome<Int, [Int]> = try co.resume(1)
            guard case .returned(let sums) = outcome else {
                throw HostError("\(outcome) instead of the sums")
            }
            #expect(sums == [0, 2, 4])
            let echo: LuaFunction = try lua.eval("function(...) return coroutine.yield(...) end")
            let other = try echo.makeCoroutine()
            #expect(try other.resume(1, "two") == (1, "two"))
            #expect(try other.resume(3, "four") == (3, "four"))
        }
    }

    @Test("108: what has ended, or failed, is dead and is not resumed") func case108() throws {
        try withLua { lua in
            for (body, message) in [("return 1", ""), ("error('no', 0)", "no")] {
                let function: LuaFunction = try lua.eval("function() \(body) end")
                let co = try function.makeCoroutine()
                if message.isEmpty {
                    #expect(try co.resume() == 1)
                } else {
                    try lua.expectError(.runtime, message) { try co.resume() as Int }
                }
                #expect(try co.status == .dead)
                for _ in 0..<2 {
                    try lua.expectError(.coroutine, "cannot resume dead coroutine") { try co.resume() as Int }
                }
            }
        }
    }

    @Test("109: a coroutine that Lua made and began goes on in the host, and the other way round")
    func case109() throws {
        try withLua { lua in
            let begun: LuaCoroutine = try lua.execute(
                "local co = coroutine.create(\(Self.parities)) coroutine.resume(co, 2) return co")
            #expect(try begun.resume() == 1)
            #expect(try begun.resume() == 0)
            #expect(try begun.resume() == Int?.none)
            #expect(try begun.status == .dead)
            let fresh: LuaCoroutine = try lua.eval("coroutine.create(\(Self.parities))")
            #expect(try fresh.status == .suspended)
            #expect(try fresh.resume(1) == 0)
            #expect(try lua.eval("coroutine.resume(...)", fresh) == (true, 1))
            #expect(try lua.eval("coroutine.status(...)", fresh) == "suspended")
        }
    }

    @Test("110: the host resumes what yields across pcall and metamethods") func case110Host() throws {
        try withLua { lua in
            let function: LuaFunction = try lua.execute(
                """
                return function()
                    local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end })
                    local ok, text = pcall(function() return coroutine.yield('in pcall') .. t.key end)
                    return text
                end
                """)
            let co = try function.makeCoroutine()
            #expect(try co.resume() == "in pcall")
            #expect(try co.resume("a") == "key")
            #expect(try co.resume("b") == "ab")
            // An error may be thrown at a yield, and is caught where Lua catches it.
            let catching: LuaFunction = try lua.eval(
                "function() return tostring(select(2, pcall(coroutine.yield))) end")
            let other = try catching.makeCoroutine()
            try other.resume()
            #expect(try other.resume(throwing: HostError("thrown")) == "thrown")
        }
    }

    @Test("111: a coroutine of the host's does not yield across a function of the host")
    func case111Host() throws {
        try withLua { lua in
            try lua.register("call") { (f: LuaFunction) in try f() }
            let function: LuaFunction = try lua.eval("function() call(coroutine.yield) end")
            let co = try function.makeCoroutine()
            try lua.expectError(.runtime, "attempt to yield across C-call boundary") { try co.resume() }
            #expect(try co.status == .dead)
        }
    }

    @Test("112: a coroutine may resume others through the host") func case112Host() throws {
        try withLua { lua in
            try lua.register("advance") { (co: LuaCoroutine) -> Int? in try co.resume() }
            let function: LuaFunction = try lua.execute(
                """
                local inner = coroutine.create(function() for i = 1, 2 do coroutine.yield(i) end end)
                return function()
                    for _ = 1, 3 do coroutine.yield(advance(inner)) end
                end
                """)
            let co = try function.makeCoroutine()
            #expect(try co.resume() == 1)
            #expect(try co.resume() == 2)
            #expect(try co.resume() == Int?.none)
        }
    }

    @Test("113: a coroutine that is closed or dropped in the middle lets go of what it held")
    func case113Host() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("held") { Captive(object: track()) }
                let function: LuaFunction = try lua.eval(
                    "function() local h = held() coroutine.yield() return h end")
                do {
                    let co = try function.makeCoroutine()
                    try co.resume()
                    #expect(track.alive == 1)
                }
                try lua.collectGarbage()
                #expect(track.alive == 0)
                let co = try function.makeCoroutine()
                try co.resume()
                try co.close()
                try lua.collectGarbage()
                #expect(track.alive == 0)
                try lua.expectError(.coroutine, "cannot resume dead coroutine") { try co.resume() }
            }
        }
    }
}

private final class Captive: LuaExportable {
    let object: Tracked
    init(object: Tracked) { self.object = object }
    static var luaExports: LuaExports { LuaMethod("touch") { _ in } }
}
