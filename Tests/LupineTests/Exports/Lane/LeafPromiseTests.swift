import Lupine
import LupineTestSupport
import Testing

/// A leaf that does not leave the runtime alone.
@Suite struct LeafPromiseTests {
    private let message = "a leaf used the runtime that calls it; export what it does as an ordinary function or member"

    /// Uses of the runtime, each of which throws.
    private func uses(of lua: LuaRuntime) throws -> [(String, () throws -> Void)] {
        let table = try lua.table(["a": 1])
        let function: LuaFunction = try lua.eval("function() end")
        try lua.set("shared", to: Meter())
        return [
            ("eval", { let _: Int = try lua.eval("1") }),
            ("execute", { try lua.execute("x = 1") }),
            ("globals", { try lua.set("x", to: 1) }),
            ("get", { let _: Int = try table["a"] }),
            ("set", { try table.set("a", to: 2) }),
            ("call", { try function() }),
            ("make", { _ = try lua.table([1, 2]) }),
            ("function", { _ = try lua.function { 1 } }),
            ("collect", { try lua.collectGarbage() }),
            ("jit", { _ = try lua.isJITEnabled }),
            ("register", { try lua.register(Vec.self) }),
        ]
    }

    @Test(arguments: [true, false]) func everyUseIsAnErrorWhereTheLaneIsTaken(isHot: Bool) throws {
        try withLua { lua in
            for (name, use) in try uses(of: lua) {
                var isReady = !isHot
                let leaf = try lua.leafFunction { (number: Double) in
                    if isReady { try use() }
                    return number
                }
                try lua.set("leaf", to: leaf)
                if isHot { try lua.execute("for i = 1, 1000 do leaf(i) end") }
                isReady = true
                let error = expectLuaError(.busy, message) { try lua.execute("for i = 1, 10 do leaf(i) end") }
                #expect(error != nil, "\(name)")
                let (isCaught, text): (Bool, String) = try lua.eval(
                    "(function() local ok, e = pcall(leaf, 1) return ok, e.message end)()")
                #expect(!isCaught && text == message)
            }
        }
    }

    @Test func anOrdinaryFunctionMayUseIt() throws {
        try withLua { lua in
            for (name, use) in try uses(of: lua) {
                try lua.register("plain") { try use() }
                try lua.execute("for i = 1, 100 do plain() end")
                #expect(Bool(true), "\(name)")
            }
            #expect(try lua.eval("x") == 1)
        }
    }

    @Test func closingIsAnErrorAndTheRuntimeIsNotClosed() throws {
        try withLua { lua in
            try lua.registerLeaf("close") { () -> Bool in
                let isClosed = lua.isClosed
                try? lua.close()
                return isClosed
            }
            #expect(try lua.eval("close()") == false)
            #expect(!lua.isClosed)
            try lua.registerLeaf("end") { try lua.close() }
            expectLuaError(.busy, "the runtime cannot be closed by code that it is calling; close it afterwards") {
                try lua.execute("_G['end']()")
            }
        }
    }

    @Test func handlesMayBeDropped() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                var tables = try (1...100).map { try lua.table([$0]) }
                var objects = (1...100).map { _ in track() }
                try lua.registerLeaf("drop") {
                    _ = tables.popLast()
                    _ = objects.popLast()
                }
                let handles = lua.memory.handles
                try lua.execute("for i = 1, 100 do drop() end")
                #expect(lua.memory.handles == handles - 100)
                #expect(track.alive == 0)
            }
        }
    }

    @Test func anotherRuntimeMayBeUsed() throws {
        try withLua { other in
            try other.registerLeaf("add") { (a: Double, b: Double) in a + b }
            let add: LuaFunction = try other["add"]
            try withLua { lua in
                try lua.registerLeaf("add") { (a: Double, b: Double) -> Double in try add(a, b) }
                #expect(
                    try lua.eval("(function() local s = 0 for i = 1, 1000 do s = add(s, i) end return s end)()")
                        == 500_500)
            }
        }
    }

    @Test func theRuntimeWorksAfterwards() throws {
        try withLua { lua in
            try lua.registerLeaf("bad") { () -> Int in try lua.eval("1") }
            try lua.registerLeaf("good") { (n: Int) in n + 1 }
            try lua.execute("for i = 1, 1000 do pcall(bad) assert(good(i) == i + 1) end")
        }
    }
}
