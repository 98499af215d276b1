import Lupine
import LupineTestSupport
import Testing

/// Errors that leaves throw.
@Suite struct LeafErrorTests {
    private final class Failure: Error {}

    @Test(arguments: [1, 1_000_000]) func aSwiftErrorComesOutAsItself(_ iteration: Int) throws {
        try withLua { lua in
            let failure = Failure()
            try lua.registerLeaf("work") { (i: Int) -> Int in
                if i == iteration { throw failure }
                return i
            }
            let error = #expect(throws: Failure.self) { try lua.execute("for i = 1, 2000000 do work(i) end") }
            #expect(error === failure)
        }
    }

    @Test func itCanBeCaughtAndRaisedAgain() throws {
        try withLua { lua in
            let failure = Failure()
            try lua.registerLeaf("work") { (i: Int) -> Int in
                if i % 2 == 0 { throw failure }
                return i
            }
            try lua.execute(
                """
                local caught = 0
                for i = 1, 1000 do
                    local ok, e = pcall(work, i)
                    if not ok then caught = caught + 1 last = e end
                end
                assert(caught == 500)
                """)
            let error = #expect(throws: Failure.self) { try lua.execute("error(last)") }
            #expect(error === failure)
        }
    }

    @Test func aLuaErrorHasItsMessageAndTraceback() throws {
        try withLua { lua in
            try lua.registerLeaf("work") { (i: Int) -> Int in
                if i == 500 { throw LuaError(message: "enough") }
                return i
            }
            let chunk = try lua.compile(
                "local function f()\nfor i = 1, 1000 do work(i) end\nend\nf()", name: "=chunk")
            let leaf = expectLuaError(.runtime, "enough") { try chunk() }
            try lua.register("work") { (i: Int) -> Int in
                if i == 500 { throw LuaError(message: "enough") }
                return i
            }
            let plain = expectLuaError(.runtime, "enough") { try chunk() }
            #expect(leaf?.frames == plain?.frames)
            #expect(leaf?.frames.isEmpty == false)
        }
    }

    @Test func errorsLeaveNothingBehind() throws {
        try withLifetimeTracking { track in
            struct Held: Error { let token: Tracked }
            try withLua { lua in
                try lua.registerLeaf("work") { throw Held(token: track()) }
                try lua.execute("for i = 1, 1000 do pcall(work) end")
                try lua.collectGarbage()
                #expect(track.alive <= 1)
            }
        }
    }

    @Test func failingManyTimesTakesNoMemory() throws {
        try withLua { lua in
            final class Large: Error { let bytes = [UInt8](repeating: 1, count: 1 << 19) }
            try lua.registerLeaf("work") { (i: Int) in if i >= 0 { throw Large() } }
            let growth = try residentGrowth {
                try lua.execute("for i = 1, 300 do pcall(work, i) end collectgarbage()")
            }
            #expect(growth < 100 << 20)
        }
    }
}
