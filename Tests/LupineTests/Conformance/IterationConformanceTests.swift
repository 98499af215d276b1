import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 9: iterating from Lua") struct IterationConformanceTests {
    @Test("88: an object's pairs() visits each element, in nested loops too") func case088() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a", "b", "c"]))
            #expect(
                try lua.execute("local s = '' for i, x in list:pairs() do s = s .. i .. x end return s") == "1a2b3c")
            #expect(
                try lua.execute(
                    "local n = 0 for _ in list:pairs() do for _ in list:pairs() do n = n + 1 end end return n") == 9)
            try lua.set("empty", to: Playlist([]))
            #expect(try lua.execute("for _ in empty:pairs() do return 'an element' end") == String?.none)
            try lua.expectError(
                .argument, in: "list.pairs()",
                "bad argument #1 to 'pairs' (Playlist expected, got no value; use ':' to call a method)")
        }
    }

    @Test("89: elements that are nil are visited") func case089() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist([nil, "x", nil]))
            #expect(
                try lua.execute("local s = '' for i, x in list:pairs() do s = s .. i .. tostring(x) end return s")
                    == "1nil2x3nil")
        }
    }

    @Test("90: pairs are a key and a value") func case090() throws {
        try withLua { lua in
            try lua.set("o", to: Table([("a", 1), ("b", nil)]))
            #expect(
                try lua.execute(
                    "local s = '' for k, v in o:pairs() do s = s .. k .. tostring(v) end return s")
                    == "a1bnil")
        }
    }

    @Test("93: a loop may yield") func case093() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a", "b", "c"]))
            #expect(
                try lua.execute(
                    """
                    local next = coroutine.wrap(function() for _, x in list:pairs() do coroutine.yield(x) end end)
                    return next(), next(), next(), next()
                    """) == ("a", "b", "c", String?.none))
        }
    }
}

private struct Playlist: LuaExportable {
    let titles: [String?]
    init(_ titles: [String?]) { self.titles = titles }
    static var luaExports: LuaExports { LuaSequence(\.titles) }
}

private struct Table: LuaExportable {
    let entries: [(key: String, value: Int?)]
    init(_ entries: [(key: String, value: Int?)]) { self.entries = entries }
    static var luaExports: LuaExports { LuaSequence(pairs: \.entries) }
}
