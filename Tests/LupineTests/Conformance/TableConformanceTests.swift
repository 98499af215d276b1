import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 5: tables") struct TableConformanceTests {
    @Test("34: elements are counted from 1, and what is not there is nil") func case034() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 10, 20, 30, 40 }")
            #expect(try table[1] == 10)
            #expect(try table[4] == 40)
            #expect(try table.length == 4)
            #expect(try table.keys(Int.self) == [1, 2, 3, 4])
            for missing in [0, -1, 5, 1_000_000] { #expect(try table[missing] == Int?.none) }
            try lua.expectError(.conversion, "[-1]: number expected, got nil") { try table[-1] as Int }
        }
    }

    @Test("35: other keys have no part in the length") func case035() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ [20] = -20; [3] = -3 }")
            #expect(try table.length == 0)
            try table.set(-3, to: 3)
            #expect(try table.keys(Int.self).sorted() == [-3, 3, 20])
            #expect(try table.count == 3)
        }
    }

    @Test("36: pairs pass a hole, elements end before it, the length is a border") func case036() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 1, nil, 3 }")
            let pairs = try table.pairs(Int.self, Int.self).sorted { $0.key < $1.key }
            #expect(pairs.map(\.key) == [1, 3])
            #expect(pairs.map(\.value) == [1, 3])
            #expect(try table.elements(Int.self) == [1])
            #expect(try [1, 3].contains(table.length))
        }
    }

    @Test("37: nil removes an entry, and removing what is not there does nothing") func case037() throws {
        try withLua { lua in
            let table = try lua.table(["a": 1, "b": 2, "c": 3])
            try table.set("a", to: Int?.none)
            try table.remove("b")
            try table.remove("zz")
            #expect(try table.keys(String.self) == ["c"])
            #expect(try !table.contains("a"))
            #expect(try lua.eval("(...).b == nil", table) == true)
        }
    }

    @Test("38: keys are equal as Lua has it") func case038() throws {
        try withLua { lua in
            let table = try lua.table()
            let key = try lua.table()
            let entries: [(LuaValue, String)] = [
                (1, "integer"), (1.5, "fraction"), ("1", "string"), (true, "true"), (false, "false"),
                (.table(key), "table"),
            ]
            for (key, value) in entries { try table.set(key, to: value) }
            for (key, value) in entries { #expect(try table[key] == value) }
            #expect(try table[1.0] == "integer")
            #expect(try table[-0.0] == String?.none)
            #expect(try table[lua.table()] == String?.none)
            #expect(
                try lua.eval("(...)[select(2, ...)], (...)[1], (...)['1']", table, key) == (
                    "table", "integer", "string"
                ))
            try lua.expectError(
                .conversion,
                "the integer 9007199254740993 cannot be held exactly by a Lua number; choose an integer policy, "
                    + "as LuaIntegerPolicy.int64"
            ) { try table.set(9_007_199_254_740_993, to: 1) }
            for (key, text) in [(LuaValue.nil, "nil"), (.number(.nan), "nan")] {
                try lua.expectError(.invalidKey, "a table cannot have the key \(text)") { try table.set(key, to: 1) }
                #expect(try table[key] == Int?.none)
            }
        }
    }

    @Test("39: a read asks __index, once, and its error is an error of the read") func case039() throws {
        try withLua { lua in
            let table: LuaTable = try """
            calls = 0
            return setmetatable({ x = 1 }, { __index = function(_, key)
                calls = calls + 1
                if key == 'bad' then error('no ' .. key) end
                return key .. '!'
            end })
            """.chunk(in: lua)()
            #expect(try table["x"] == 1)
            #expect(try table["y"] == "y!")
            #expect(try lua["calls"] == 1)
            try lua.expectError(.runtime, "chunk:4: no bad") { try table["bad"] as String }
            #expect(try lua["calls"] == 2)
            #expect(try lua.eval("setmetatable({}, { __index = ... }).x", table) == 1)
        }
    }

    @Test("40: an assignment asks __newindex") func case040() throws {
        try withLua { lua in
            let table: LuaTable = try lua.execute(
                "return setmetatable({}, { __newindex = function(t, key, value) rawset(t, key, value * 2) end })")
            try table.set("a", to: 1)
            #expect(try lua.eval("rawget(..., 'a')", table) == 2)
            try table.set("a", to: 3)  // The key is there now, so nobody is asked.
            #expect(try table["a"] == 3)
            let refusing: LuaTable = try lua.eval("setmetatable({}, { __newindex = function() error('no', 0) end })")
            try lua.expectError(.runtime, "no") { try refusing.set("a", to: 1) }
        }
    }

    @Test("41: raw access asks neither") func case041() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __index = error, __newindex = error })")
            #expect(try table.raw["x"] == Int?.none)
            try table.raw.set("x", to: 1)
            #expect(try table.raw["x"] == 1)
            try lua.expectError(.invalidKey, "a table cannot have the key nil") {
                try table.raw.set(LuaValue.nil, to: 1)
            }
        }
    }

    @Test("42: walks repeat, and do not disturb each other") func case042() throws {
        try withLua { lua in
            let tables = try (1...4).map { n in try lua.table([10 + n, 20 + n, 30 + n]) }
            #expect(try tables[0].values(Int.self) == tables[0].values(Int.self))
            var iterators = try tables.map { try $0.values(Int.self).makeIterator() }
            var visited: [[Int]] = [[], [], [], []]
            for _ in 0..<3 {
                for index in 0..<4 { visited[index] += iterators[index].next().map { [$0] } ?? [] }
            }
            #expect(visited == [[11, 21, 31], [12, 22, 32], [13, 23, 33], [14, 24, 34]])
            var sums: [Int] = []
            try tables[0].forEach { (_: Int, a: Int) in try tables[1].forEach { (_: Int, b: Int) in sums.append(a + b) }
            }
            #expect(sums == [23, 33, 43, 33, 43, 53, 43, 53, 63])
        }
    }

    @Test("43: a walk that has ended stays so") func case043() throws {
        try withLua { lua in
            let table = try lua.table([1])
            var iterator = try table.pairs(Int.self, Int.self).makeIterator()
            #expect(iterator.next()?.key == 1)
            try table.set(2, to: 2)  // What becomes of the table later does not matter.
            for _ in 0..<3 { #expect(iterator.next() == nil) }
        }
    }

    @Test("44: ten thousand walks keep nothing") func case044() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ 1, {}, x = print }")
            let handles = lua.memory.handles
            for _ in 0..<10_000 { try table.forEach { (_: LuaValue, _: LuaValue) in } }
            for _ in 0..<100 { _ = try table.pairs() }
            #expect(lua.memory.handles == handles)
            #expect(throws: HostError.self) { try table.forEach { (_: LuaValue, _: LuaValue) in throw HostError() } }
            #expect(lua.memory.handles == handles)
        }
    }

    @Test(
        "45: nothing but a table is walked through",
        arguments: [
            ("(print)", "function"), ("5", "number"), ("'x'", "string"), ("nil", "nil"), ("(io.stdout)", "userdata"),
        ])
    func case045(expression: String, type: String) throws {
        try withLua { lua in
            try lua.expectError(.conversion, "table expected, got \(type)") {
                try (lua.eval(expression) as LuaTable).pairs()
            }
            try lua.expectError(
                in: "for _ in pairs(\(expression)) do end", "bad argument #1 to 'pairs' (table expected, got \(type))")
        }
    }

    @Test("46: a table's __len is ignored, as LuaJIT does; an exported object's is asked") func case046() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("setmetatable({}, { __len = function() return 5 end })")
            #expect(try table.length == 0)
            #expect(try lua.eval("#...", table) == 0)
            #expect(try lua.eval("#...", Crate(5)) == 5)
        }
    }

    @Test("47: a table's text is what __tostring makes, and its errors are errors of tostring") func case047() throws {
        try withLua { lua in
            func table(_ body: String) throws -> LuaTable {
                try "return setmetatable({}, { __tostring = function() \(body) end })".chunk(in: lua)()
            }
            #expect(try table("return 'text'").tostring() == "text")
            #expect(try lua.table().tostring().hasPrefix("table: 0x"))
            for (body, got) in [("", "nil"), ("return {}", "table"), ("return 5", "number")] {
                try lua.expectError(.runtime, "'__tostring' must return a string (got \(got))") {
                    try table(body).tostring()
                }
            }
            try lua.expectError(.runtime, "chunk:1: no text") { try table("error('no text')").tostring() }
            try lua.expectError(.conversion, notUTF8) { try table("return '\\255'").tostring() }
        }
    }

    @Test("48: handles are equal where their tables are the same") func case048() throws {
        try withLua { lua in
            let table = try lua.table()
            try lua.set("t", to: table)
            let same: LuaTable = try lua["t"]
            #expect(table == same)
            #expect(Set([table, same, try lua.table()]).count == 2)
            #expect(try table != lua.table())
            #expect(LuaValue.table(table) == .table(same))
            // Identity is asked, not __eq.
            let equal: [LuaTable] = try lua.execute(
                "local m = { __eq = function() return true end } return { setmetatable({}, m), setmetatable({}, m) }")
            #expect(equal[0] != equal[1])
            #expect(try lua.eval("(...) == select(2, ...)", equal[0], equal[1]) == true)
        }
    }

    @Test("49: tables inside tables are reached from both sides") func case049() throws {
        try withLua { lua in
            let table = try lua.table()
            try table.set("x", to: lua.table(["y": 1]))
            try lua.set("t", to: table)
            #expect(try table.x.y == 1)
            #expect(try lua.eval("t.x.y") == 1)
            try (table.x as LuaTable).set("y", to: 2)
            #expect(try lua.eval("t.x.y") == 2)
            try lua.expectError(.conversion, "table expected where 'z' is read, got number") { try table.x.y.z as Int }
        }
    }

    @Test("50: a table is empty when it has no entry, whatever its length and metatable") func case050() throws {
        try withLua { lua in
            #expect(try lua.table().isEmpty)
            #expect(try (lua.eval("setmetatable({}, { __index = { 1 } })") as LuaTable).isEmpty)
            let table: LuaTable = try lua.eval("{ x = 1 }")
            #expect(try !table.isEmpty)
            #expect(try table.length == 0)
            try table.remove("x")
            #expect(try table.isEmpty)
            #expect(try lua.eval("not ...", lua.table()) == false)
        }
    }

    @Test("51: global variables are set, read and removed from both sides") func case051() throws {
        try withLua { lua in
            try lua.set("foo", to: 5)
            #expect(try lua.eval("foo") == 5)
            try lua.execute("foo = nil bar = 'x'")
            #expect(try lua["foo"] == Int?.none)
            #expect(try lua["bar"] == "x")
            try lua.set("bar", to: String?.none)
            #expect(try lua.eval("bar == nil") == true)
            #expect(try lua.globals["_G"] == lua.globals)
            try lua.expectError(.conversion, #"zz: number expected, got nil"#) { try lua["zz"] as Int }
        }
    }
}

private struct Crate: LuaExportable {
    let count: Int
    init(_ count: Int) { self.count = count }
    static var luaExports: LuaExports { LuaMetamethod(.len, \.count) }
}
