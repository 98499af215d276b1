import Lupine
import LupineTestSupport
import Testing

/// Tables that change under a walk.
@Suite struct LuaTableChangeTests {
    @Test func entriesMayBeAssigned() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute("local t = {} for i = 1, 200 do t['k' .. i] = i end return t")
            var visited: [String: Int] = [:]
            try table.forEach { (key: String, value: Int) in
                visited[key, default: 0] += 1
                try table.set(key, to: value * 2)
            }
            #expect(visited.count == 200)
            #expect(visited.values.allSatisfy { $0 == 1 })
            #expect(try table.values(Int.self).reduce(0, +) == 200 * 201)
        }
    }

    @Test func entriesMayBeRemoved() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute(
                "local t = {} for i = 1, 200 do t['k' .. i] = i; t[i] = i end return t")
            var visited: Set<LuaValue> = []
            var count = 0
            try table.forEach { (key: LuaValue, _: Int) in
                visited.insert(key)
                count += 1
                try table.remove(key)
                if count % 50 == 0 { try lua.collectGarbage() }
            }
            #expect(visited.count == 400)
            #expect(count == 400)
            #expect(try table.isEmpty)
        }
    }

    @Test func anEntryThatIsRemovedBeforeItsTurnIsNotVisited() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute("local t = {} for i = 1, 10 do t['k' .. i] = i end return t")
            var visited = 0
            try table.forEach { (key: String, _: Int) in
                visited += 1
                for other in try table.keys(String.self) where other != key { try table.remove(other) }
            }
            #expect(visited == 1)
        }
    }

    @Test func anEntryThatIsAssignedBeforeItsTurnIsVisitedAsItIs() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute("local t = {} for i = 1, 10 do t['k' .. i] = 0 end return t")
            var sum = 0
            try table.forEach { (_: String, value: Int) in
                sum += value
                for key in try table.keys(String.self) { try table.set(key, to: 1) }
            }
            #expect(sum == 9)
        }
    }

    @Test func allEntriesMayBeRemovedAtOnce() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute("local t = {} for i = 1, 200 do t['k' .. i] = i end return t")
            var visited: [String: Int] = [:]
            try table.forEach { (key: String, _: Int) in
                visited[key, default: 0] += 1
                for key in try table.keys(String.self) { try table.remove(key) }
                try lua.collectGarbage()
            }
            #expect(visited.values.allSatisfy { $0 == 1 })
            #expect(try table.isEmpty)
        }
    }

    @Test(arguments: 0..<20)
    func entriesThatAreAddedEndTheWalkOrNot(count: Int) throws {
        struct Enough: Error {}
        try withLua { lua in
            let table: LuaTable = try lua.execute("local t = {} for i = 1, ... do t['k' .. i] = i end return t", count)
            var visited = 0
            do {
                try table.forEach { (key: String, value: Int) in
                    visited += 1
                    if visited == 10_000 { throw Enough() }
                    for index in 0..<5 { try table.set("\(key)-\(visited)-\(index)", to: value) }
                }
                #expect(visited >= count)
            } catch let error as LuaError {
                #expect(error.code == .runtime)
                #expect(error.message == "invalid key to 'next'")
            } catch is Enough {
                #expect(visited == 10_000)
            }
            #expect(try table.count >= count)
        }
    }

    @Test func copiesDoNotMindChanges() throws {
        try withLua { lua in
            let table = try lua.table(1...100)
            for (key, value) in try table.pairs(Int.self, Int.self) {
                try table.set("new \(key)", to: value)
                try table.remove(key)
            }
            #expect(try table.count == 100)
            #expect(try table.length == 0)
        }
    }
}
