import Lupine
import LupineTestSupport
import Testing

/// When what a loop goes over is let go of.
@Suite struct IterationLifetimeTests {
    @Test func abandonedLoopsAreReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("make") { () -> LuaIterable in
                    let token = track()
                    return LuaIterable((1...).lazy.map { n in withExtendedLifetime(token) { n } })
                }
                try lua.set("o", to: Crate { [Person(track()), Person(track())] })
                try lua.run(
                    """
                    for _ = 1, 1000 do
                      for x in make()() do if x == 3 then break end end
                      for _, person in o:pairs() do break end
                      o:pairs()
                    end
                    """)
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func anEndedLoopIsReleasedAtOnce() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Crate { [Person(track()), Person(track())] })
                try lua.run(
                    """
                    collectgarbage('stop')
                    f, s = o:pairs()
                    f(s) f(s)
                    """)
                #expect(track.alive == 2)
                try lua.run("collectgarbage() collectgarbage() collectgarbage('stop')")
                // The iterator has them still.
                #expect(track.alive == 2)
                try lua.run("assert(f(s) == nil)")
                #expect(track.alive == 0)
                try lua.run("assert(f(s) == nil) collectgarbage('restart')")
            }
        }
    }

    @Test func theLoopKeepsItsObject() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Crate(token: track()) { [] })
                try lua.run("f, s = o:pairs() o = nil collectgarbage() collectgarbage()")
                #expect(track.alive == 1)
                try lua.run("f, s = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func failedLoopsAreReleased() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("make") { () -> LuaIterable in
                    let token = track()
                    return LuaIterable { () -> Int? in try withExtendedLifetime(token) { throw Refused("no") } }
                }
                try lua.run("for _ = 1, 1000 do pcall(function() for x in make()() do end end) end")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func closingReleasesLoops() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.set("o", to: Crate { [Person(track())] })
                try lua.run("f, s = o:pairs() f(s)")
                let function: LuaFunction = try lua.eval("function() return f(s) end")
                try lua.close()
                #expect(track.alive == 0)
                expectLuaError(.closed, "the runtime is closed") { try function() }
            }
        }
    }

    @Test func theCollectorMayRunAnywhere() throws {
        try withLua { lua in
            try lua.set("lazy", to: LuaIterable((1...200).lazy.map { "\($0)" }))
            try lua.set("stored", to: LuaIterable((1...200).map { "\($0)" }))
            try lua.run(
                """
                for _, make in ipairs { lazy, stored } do
                  local n = 0
                  for x in make() do
                    n = n + 1
                    assert(x == tostring(n))
                    collectgarbage(n % 10 == 0 and 'collect' or 'step', 10)
                  end
                  assert(n == 200)
                end
                """)
        }
    }

    @Test func manyLoopsTakeNoMemory() throws {
        try withLua { lua in
            try lua.set("lazy", to: LuaIterable([1, 2, 3].lazy.map { $0 }))
            try lua.set("stored", to: LuaIterable([1, 2, 3]))
            let run: LuaFunction = try lua.compile(
                "for i = 1, 10000 do for x in lazy() do end for x in stored() do end for x in stored() do break end end"
            )
            try run()
            try lua.collectGarbage()
            let before = lua.memory.used
            try run()
            try lua.collectGarbage()
            #expect(lua.memory.used <= before + 4096)
            #expect(lua.memory.handles == 1)
        }
    }
}

private final class Person: LuaExportable {
    let token: Tracked
    init(_ token: Tracked) { self.token = token }
    static var luaExports: LuaExports { LuaProperty("isHere", \.isHere) }
    var isHere: Bool { true }
}

/// An object whose elements are made for each loop.
private final class Crate: LuaExportable {
    let token: Tracked?
    let make: () -> [Person]
    init(token: Tracked? = nil, _ make: @escaping () -> [Person]) {
        self.token = token
        self.make = make
    }
    static var luaExports: LuaExports { LuaSequence { $0.make() } }
}
