import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaTableSequenceTests {
    @Test(arguments: [0, 1, 31, 32, 33, 64, 1000])
    func everyEntryIsVisitedOnce(count: Int) throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute(
                "local t = {} for i = 1, ... do t['k' .. i] = i; t[i] = -i end return t", count)
            let pairs = try table.pairs(LuaValue.self, Int.self)
            #expect(Set(pairs.map(\.key)).count == 2 * count)
            #expect(pairs.count == 2 * count)
            #expect(pairs.map(\.value).reduce(0, +) == 0)
            #expect(try table.keys().count == 2 * count)
            #expect(try Set(table.values(Int.self)).count == 2 * count)
            #expect(try table.elements(Int.self) == (0..<count).map { -$0 - 1 })
        }
    }

    @Test func walksAreTyped() throws {
        try withLua { lua in
            let scores: LuaTable = try lua.eval("{ ada = 3, bob = 4 }")
            var seen: [String: Int] = [:]
            for (name, score) in try scores.pairs(String.self, Int.self) { seen[name] = score }
            #expect(seen == ["ada": 3, "bob": 4])
            var keys: Set<LuaString> = []
            try scores.forEach { (name: LuaString, score: Double) in if score > 3 { keys.insert(name) } }
            #expect(keys == ["bob"])
        }
    }

    @Test func anEntryThatDoesNotFitSaysWhich() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ x = 'y' }")
            expectLuaError(.conversion, "key \"x\": number expected, got string") {
                try table.pairs(Int.self, String.self)
            }
            expectLuaError(.conversion, "key \"x\": boolean expected, got string") { try table.keys(Bool.self) }
            expectLuaError(.conversion, "[\"x\"]: number expected, got string") { try table.values(Int.self) }
            expectLuaError(.conversion, "[\"x\"]: number expected, got string") {
                try table.forEach { (_: String, _: Int) in }
            }
            let list: LuaTable = try lua.eval("{ 1, 2, 'three' }")
            expectLuaError(.conversion, "[3]: number expected, got string") { try list.elements(Int.self) }
        }
    }

    @Test func elementsEndAtTheFirstHole() throws {
        try withLua { lua in
            for (expression, elements) in [("{ 1, 2, nil, 4 }", [1, 2]), ("{ nil, 2 }", []), ("{ x = 1 }", [])] {
                let table: LuaTable = try lua.eval(expression)
                #expect(try table.elements(Int.self) == elements)
            }
        }
    }

    @Test func whatTheBodyThrowsIsThrown() throws {
        struct Enough: Error {}
        try withLua { lua in
            let table = try lua.table(1...100)
            var visited = 0
            do {
                try table.forEach { (_: Int, _: Int) in
                    visited += 1
                    if visited == 40 { throw Enough() }
                }
                Issue.record("nothing was thrown")
            } catch is Enough {}
            #expect(visited == 40)
            expectLuaError(.runtime, "no") {
                try table.forEach { (_: Int, _: Int) in try lua.execute("error('no', 0)") }
            }
        }
    }

    @Test func walksAreNested() throws {
        try withLua { lua in
            let table = try lua.table(1...40)
            var sum = 0
            try table.forEach { (_: Int, a: Int) in
                try table.forEach { (_: Int, b: Int) in
                    try table.forEach { (key: Int, _: Int) in
                        if key == 40 { sum += try lua.eval("select('#', ...) * ... - ...", a, b) as Int }
                    }
                }
            }
            #expect(sum == 40 * 820)
        }
    }

    @Test func walksSeeNoMetamethods() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval(
                "setmetatable({ 1 }, { __index = function(t, k) return k end, __pairs = function() error('no') end })")
            #expect(try table.pairs(Int.self, Int.self).count == 1)
            #expect(try table.elements(Int.self) == [1])
        }
    }

    @Test func aSmallTableIsWalkedOftenWithoutGrowth() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 1, 2, 3, x = {}, y = 'z' }")
            func walk() throws {
                for _ in 0..<10_000 {
                    #expect(try table.pairs().count == 5)
                    try table.forEach { (_: LuaValue, _: LuaValue) in }
                }
                try lua.collectGarbage()
            }
            try walk()
            let used = lua.memory.used
            let growth = try residentGrowth(walk)
            #expect(lua.memory.used <= used + 1024)
            #expect(lua.memory.handles == 1)
            // Other tests run at the same time.
            #expect(growth < 100 << 20)
        }
    }
}
