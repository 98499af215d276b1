import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaSequenceTests {
    @Test func elementsComeWithTheirPlaces() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a", "b", "c"]))
            #expect(
                try lua.execute(
                    "local s = '' for i, title in list:pairs() do s = s .. i .. title end return s") == "1a2b3c")
            #expect(try lua.eval("select('#', list:pairs())") == 3)
            try lua.run("f, state, control = list:pairs()")
            #expect(try lua.eval("list:pairs() == f") == true)
            #expect(try lua.eval("control") == LuaValue.nil)
        }
    }

    @Test func anEmptyOneHasNone() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist([]))
            try lua.run("for _ in list:pairs() do error('an element') end")
            #expect(try lua.eval("(function(f, s) return select('#', f(s)) end)(list:pairs())") == 0)
        }
    }

    @Test func loopsMayBeNested() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a", "b", "c"]))
            #expect(
                try lua.execute(
                    """
                    local count = 0
                    for _ in list:pairs() do for _ in list:pairs() do count = count + 1 end end
                    return count
                    """) == 9)
        }
    }

    @Test func elementsThatAreNilAreVisited() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist([nil, "b", nil]))
            #expect(
                try lua.execute(
                    "local s = '' for i, title in list:pairs() do s = s .. i .. tostring(title) end return s")
                    == "1nil2b3nil")
        }
    }

    @Test func pairsAreKeysAndValues() throws {
        try withLua { lua in
            try lua.set("o", to: Ages())
            #expect(
                try lua.execute(
                    "local t = {} for name, age in o:pairs() do t[name] = age end return t") == ["Ada": 36, "Bob": 7])
        }
    }

    @Test func aLoopSeesTheElementsOfItsBeginning() throws {
        try withLua { lua in
            let list = Playlist(["a", "b"])
            try lua.set("list", to: list)
            #expect(
                try lua.execute(
                    "local n = 0 for _ in list:pairs() do n = n + 1 list:add('x') end return n") == 2)
            #expect(list.titles.count == 4)
        }
    }

    @Test func anEndedOneStaysEnded() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a"]))
            try lua.run("next, state = list:pairs() next(state)")
            #expect(try lua.eval("select('#', next(state)), select('#', next(state))") == (0, 0))
        }
    }

    @Test func aLoopMayYield() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a", "b"]))
            #expect(
                try lua.execute(
                    """
                    local next = coroutine.wrap(function()
                      for _, title in list:pairs() do coroutine.yield(title) end
                    end)
                    return next() .. next()
                    """) == "ab")
        }
    }

    @Test func theLoopKeepsItsObject() throws {
        try withLua { lua in
            try lua.set("list", to: Playlist(["a"]))
            try lua.run("next, state = list:pairs() list = nil collectgarbage() collectgarbage()")
            #expect(try lua.eval("select(2, next(state))") == "a")
        }
    }

    @Test func aSubclassHasIt() throws {
        try withLua { lua in
            try lua.registerIteration()
            try lua.set("list", to: Mixtape(["a", "b"]))
            #expect(try lua.execute("local s = '' for i, t in list:pairs() do s = s .. i .. t end return s") == "1a2b")
            #expect(try lua.execute("local s = '' for t in iter(list) do s = s .. t end return s") == "ab")
        }
    }

    @Test func keysThatAreNilDoNotEndTheLoop() throws {
        try withLua { lua in
            try lua.set("none", to: LuaNone())
            try lua.set("o", to: Sparse())
            #expect(
                try lua.execute(
                    "local s = '' for k, v in o:pairs() do s = s .. tostring(k == none) .. v end return s")
                    == "false1true2")
        }
    }

    @Test func errorsAreThemselves() throws {
        try withLua { lua in
            try lua.set("o", to: Broken())
            #expect(throws: Refused("no elements")) { try lua.run("for _ in o:pairs() do end") }
            expectFailing(
                .argument, in: lua, "o.pairs()",
                "bad argument #1 to 'pairs' (Broken expected, got no value; use ':' to call a method)")
        }
    }

    @Test func anElementMayCallLuaThatIterates() throws {
        try withLua { lua in
            try lua.register(Mapped.self)
            // The iterator runs while its own element is being made.
            let message: String = try lua.execute(
                """
                local next, state, message
                local mapped = Mapped(function(n)
                  local ok, e = pcall(next, state)
                  message = message or tostring(e)
                  return n * 10
                end)
                next, state = mapped:pairs()
                local i, value = next(state)
                assert(i == 1 and value == 10, value)
                return message
                """)
            #expect(message == "the sequence is asked for an element while it makes one")
        }
    }
}

private class Playlist: LuaExportable {
    var titles: [String?]
    required init(_ titles: [String?]) { self.titles = titles }

    class var luaExports: LuaExports {
        LuaMethod("add") { $0.titles.append($1) }
        LuaSequence { $0.titles }
    }
}

private final class Mixtape: Playlist {
    override class var luaExports: LuaExports { super.luaExports }
}

private struct Sparse: LuaExportable {
    static var luaExports: LuaExports {
        LuaSequence(pairs: { _ in ["a": 1, nil: 2] as KeyValuePairs<String?, Int> })
    }
}

private struct Ages: LuaExportable {
    static var luaExports: LuaExports {
        LuaSequence(pairs: { _ in ["Ada": 36, "Bob": 7] })
    }
}

private struct Broken: LuaExportable {
    static var luaExports: LuaExports {
        LuaSequence { _ -> [Int] in throw Refused("no elements") }
    }
}

private final class Mapped: LuaExportable {
    let function: LuaFunction
    init(_ function: LuaFunction) { self.function = function }

    static var luaExports: LuaExports {
        LuaInitializer(Mapped.init)
        LuaSequence { mapped in
            [1, 2, 3].lazy.map { n in (try? mapped.function(n) as Int) ?? -1 }
        }
    }
}
