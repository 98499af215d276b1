import Lupine
import LupineTestSupport
import Testing

/// What Swift makes of Lua's values in one call has the limit that scripts have: sharing in Lua is copying in Swift.
@Suite struct ReadingLimitTests {
    /// Large values that take little memory in Lua.
    private static let values = """
        text, texts, row, rows, tree = ("x"):rep(1e6), {}, {}, {}, { 1 }
        for i = 1, 100 do texts[i] = text end
        for i = 1, 1e4 do row[i] = i end
        for i = 1, 1e4 do rows[i] = row end
        for i = 1, 60 do tree = { tree, tree } end
        node = {}
        for i = 1, 60 do node = { children = { node, node } } end
        """

    private struct Node: Codable, LuaConvertible {
        var children: [Node]?
    }

    private func withValues(_ limits: LuaLimits, _ body: (LuaRuntime) throws -> Void) throws {
        try withLua(limits: limits) { lua throws in
            try lua.execute(Self.values)
            try body(lua)
        }
    }

    @Test func resultsThatAreOneValueManyTimes() throws {
        try withValues(LuaLimits(memory: 8 << 20)) { lua in
            func expectRefused<Value: LuaConvertible>(_ type: Value.Type, _ expression: String) {
                expectLuaError(.memory, "not enough memory") { try lua.eval(expression) as Value }
            }
            expectRefused([String].self, "texts")
            expectRefused([LuaString].self, "texts")
            expectRefused([LuaValue].self, "texts")
            expectRefused([Int: String].self, "texts")
            expectRefused(LuaVarargs<LuaValue>.self, "unpack(texts)")
            expectRefused(LuaSnapshot.self, "texts")
            expectRefused([[Double]].self, "rows")
            expectRefused([[Int]].self, "rows")
            expectRefused([[Float?]].self, "rows")
            expectRefused(LuaSnapshot.self, "tree")
            expectRefused(Node.self, "node")
        }
    }

    @Test func argumentsThatAreOneValueManyTimes() throws {
        try withValues(LuaLimits(memory: 8 << 20)) { lua in
            try lua.register("count") { (values: LuaVarargs<LuaValue>) in values.count }
            try lua.register("lines") { (texts: [String]) in texts.count }
            for call in ["count(unpack(texts))", "lines(texts)"] {
                expectLuaError(.memory, "not enough memory") { try lua.execute(call) }
            }
            let (isFine, message): (Bool, String) = try lua.eval("pcall(lines, texts)")
            #expect(!isFine)
            #expect(message == "not enough memory")
        }
    }

    @Test func eachCallHasItsOwnCount() throws {
        try withValues(LuaLimits(memory: 8 << 20)) { lua in
            try lua.register("size") { (text: String) in text.utf8.count }
            let sum: Int = try lua.execute("local n = 0 for i = 1, 100 do n = n + size(text) end return n")
            #expect(sum == 100_000_000)
            for _ in 0..<10 { #expect(try (lua["text"] as String).utf8.count == 1_000_000) }
        }
    }

    @Test func aCallInsideLeavesTheCountOfTheOther() throws {
        try withValues(LuaLimits(memory: 8 << 20)) { lua in
            try lua.register("size") { (text: String) in text.utf8.count }
            try lua.execute(
                """
                local meta = { __index = function() return size("x") > 1 and {} or nil end }
                for i = 1, 60 do node = { children = { node, node, setmetatable({}, meta) } } end
                """)
            expectLuaError(.memory, "not enough memory") { try lua.eval("node") as Node }
        }
    }

    @Test func aDeadlineStopsIt() throws {
        try withValues(LuaLimits()) { lua in
            expectLuaError(.interrupted, "the deadline of 20 ms has passed") {
                try lua.withDeadline(.milliseconds(20)) { try lua.eval("node") as Node }
            }
            expectLuaError(.interrupted, "the deadline of 20 ms has passed") {
                try lua.withDeadline(.milliseconds(20)) { try lua.eval("rows") as [[Float]] }
            }
        }
    }
}
