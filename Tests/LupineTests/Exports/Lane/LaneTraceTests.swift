import Lupine
import LupineTestSupport
import Testing

/// What LuaJIT's compiler says of loops over members of the lane.
@Suite struct LaneTraceTests {
    /// The events of the compiler while a loop runs: "loop" for a trace that goes round by itself, "stitch" for one that
    /// stops to call a C function, "abort".
    ///
    /// LuaJIT may find no memory near enough for its machine code, which depends on where everything else is: the loop
    /// runs again then.
    private func events(_ body: String) throws -> [String] {
        for _ in 1..<5 {
            let events = try eventsOnce(body)
            if !events.contains("abort") { return events }
        }
        return try eventsOnce(body)
    }

    private func eventsOnce(_ body: String) throws -> [String] {
        try withLua(.all) { lua in
            try prepareLane(lua)
            try lua.execute(
                """
                local util = require "jit.util"
                events = {}
                function listen(what, trace)
                    if what == "abort" then events[#events + 1] = what
                    elseif what == "stop" then events[#events + 1] = util.traceinfo(trace).linktype end
                end
                """)
            let loop = try lua.compile(
                """
                local m, n, v, w, f, sum, count, area, twice = m, n, v, w, f, sum, count, area, Meter.twice
                local text, s, t = ("x"):rep(32), 0, {}
                local function run()
                    for i = 1, 3000 do \(body) end
                end
                -- A finalizer ends what is being recorded.
                collectgarbage()
                collectgarbage("stop")
                jit.attach(listen, "trace")
                run()
                jit.attach(listen)
                return events
                """, name: "=loop")
            return try loop()
        }
    }

    @Test(arguments: [
        "s = sum(s, i)", "s = count(text)", "s = area(v)", "s = twice(i)",
        "s = m:add(i)", "m:tick()", "s = m:weigh(i, 0.5, true)", "s = m:take(n)", "s = m:measure(v)",
        "s = m:limit(1)", "t = m:greet(text)", "s = m:echo(i)", "s = m:half(i)", "s = m:small(7)", "t = m:flip(true)",
        "t = m:sample(2)", "t = m:sample(-1)", "m:raise(i)",
        "s = m.total", "m.total = i", "t = m.isOn", "m.isOn = false", "s = m.ticks", "m.ticks = i", "t = m.label",
        "m.label = text", "s = m.double", "m.double = i", "t = m[1]", "t = m[-1]", "m[1] = i", "s = m(i)",
        "s = v.x", "v.x = i", "v.x = v.x + v.y", "s = v.length", "v:scale(1)", "t = v == w", "t = v < w", "t = v <= w",
        "s = #v",
        "f.double = f.double + 1", "f.bool = not f.bool", "f.int8 = i % 100", "f.float = f.float + 0.5",
        "f.int16 = f.int16 + 1", "f.int32 = f.int32 + 1", "f.int64 = f.int64 + 1", "f.int = f.int + 1",
        "f.uint8 = i % 100", "f.uint16 = i", "f.uint32 = f.uint32 + 1", "f.uint64 = f.uint64 + 1",
        "f.innerX = f.innerX + 1",
    ]) func aLoopIsCompiledWhole(_ body: String) throws {
        var events = try self.events(body)
        // The counters of hot code are shared by address, so that other code may begin a trace, and break it off.
        for _ in 0..<2 where events.contains("abort") { events = try self.events(body) }
        #expect(events.contains("loop"), "\(events)")
        #expect(!events.contains("abort") && !events.contains("stitch"), "\(events)")
    }

    /// New objects come from a pool, which a C function fills now and then.
    @Test(arguments: ["t = v + w", "t = v * i", "t = i * v", "t = -v", "t = m:origin()"])
    func aLoopThatMakesObjectsIsCompiled(_ body: String) throws {
        let events = try events(body)
        #expect(events.contains("loop"), "\(events)")
        #expect(!events.contains("abort"), "\(events)")
    }

    /// So that what the tests above look for can be absent.
    @Test(arguments: ["s = m:plainAdd(i)", "s = m.plainTotal", "m.plainTotal = i", "s = m:plainWeigh(i, 0.5, true)"])
    func aLoopOverAnOrdinaryMemberIsNot(_ body: String) throws {
        let events = try events(body)
        #expect(!events.contains("loop"), "\(events)")
    }
}
