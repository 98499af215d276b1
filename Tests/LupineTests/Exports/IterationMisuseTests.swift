import Lupine
import LupineTestSupport
import Testing

/// What scripts can do with the values that a loop is made of: never more than spoil the loop.
@Suite struct IterationMisuseTests {
    static let values = [
        "nil", "1", "'x'", "true", "print", "{}", "{1, 2, 3, 4}", "io.stdout", "newproxy()", "newproxy(true)", "1LL",
        "light", "turtle", "none", "coroutine.create(print)", "lazy", "stored",
    ]

    private func withIterables(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua(.all) { lua in
            try lua.set("lazy", to: LuaIterable((1...3).lazy.map { $0 }))
            try lua.set("stored", to: LuaIterable([1, 2, 3]))
            try lua.set("dictionary", to: LuaIterable(["a": 1]))
            try lua.set("turtle", to: Turtle(name: "Ada"))
            try lua.set("none", to: LuaNone())
            try lua.run(
                """
                local x = 1
                light = debug.upvalueid(function() return x end, 1)
                """)
            try body(lua)
            try lua.collectGarbage()
            #expect(try lua.notes("for x in lazy() do note(x) end") == ["1", "2", "3"])
            #expect(try lua.notes("for x in stored() do note(x) end") == ["1", "2", "3"])
        }
    }

    @Test func otherStates() throws {
        try withIterables { lua in
            for value in Self.values {
                try lua.run(
                    """
                    for _, make in ipairs { lazy, stored, dictionary, function() return stored:pairs() end } do
                      local f = make()
                      assert(not pcall(f, \(value)))
                      assert(not pcall(f))
                    end
                    """)
            }
            for (value, type) in [("nil", "nil"), ("{}", "table"), ("", "no value"), ("turtle", "userdata")] {
                expectFailing(
                    in: lua, "local f = lazy() f(\(value))",
                    "bad argument #1 to 'f' (state of a Swift iterator expected, got \(type))")
            }
        }
    }

    @Test func changedStates() throws {
        try withIterables { lua in
            for value in Self.values {
                try lua.run(
                    """
                    for _, make in ipairs { stored, dictionary, function() return stored:pairs() end } do
                      for key = 1, 4 do
                        for steps = 0, 2 do
                          local f, s = make()
                          for _ = 1, steps do f(s) end
                          s[key] = \(value)
                          for _ = 1, 5 do pcall(f, s) end
                        end
                      end
                    end
                    """)
            }
        }
    }

    @Test func statesOfOtherLoops() throws {
        try withIterables { lua in
            try lua.run(
                """
                local makers = { lazy, stored, dictionary, function() return stored:pairs() end, function() return lazy:pairs() end }
                for _, a in ipairs(makers) do
                  for _, b in ipairs(makers) do
                    local f, s = a()
                    local g, t = b()
                    for _ = 1, 5 do pcall(f, t) pcall(g, s) end
                    f, s = a()
                    g, t = b()
                    if type(s) == 'table' and type(t) == 'table' then
                      s[1], t[2] = t[1], s[2]
                      for _ = 1, 5 do pcall(f, s) pcall(g, t) end
                    end
                  end
                end
                """)
        }
    }

    /// The table of elements is the iterator's own: no other can be had filled.
    @Test func tablesOfElements() throws {
        try withIterables { lua in
            try lua.set("o", to: LuaIterable((0..<3000).map { $0 }))
            try lua.run(
                """
                local f, s = o()
                f(s)
                local mine = setmetatable({}, { __index = function() return nil end })
                s[2] = mine
                assert(f(s) == 16)
                assert(next(mine) == nil)
                -- What a script makes of that one hurts nobody.
                setmetatable(s[2], { __newindex = function() error('no') end })
                local last
                for x in f, s do last = x end
                assert(last == 2999)
                """)
        }
    }

    @Test func theIteratorsMetatableIsHidden() throws {
        try withIterables { lua in
            try lua.run("_, s = lazy()")
            #expect(try lua.eval("type(s), getmetatable(s)") == ("userdata", false))
            expectFailing(in: lua, "return s.x", "attempt to index global 's' (a userdata value)")
        }
    }

    @Test func finalizersThatScriptsCall() throws {
        try withIterables { lua in
            try lua.run(
                """
                local f, s = lazy()
                local gc = debug.getmetatable(s).__gc
                assert(f(s) == 1)
                gc(s)
                gc(s)
                assert(f(s) == nil)
                """)
            for value in Self.values { try lua.run("local _, s = lazy() debug.getmetatable(s).__gc(\(value))") }
            // While it makes an element it is not let go of.
            let hook: LuaFunction = try lua.eval("function() debug.getmetatable(state).__gc(state) return 7 end")
            try lua.set("o", to: LuaIterable([0].lazy.map { _ in (try? hook() as Int) ?? -1 }))
            #expect(try lua.notes("local f, s = o() state = s note(f(s)) note((f(s)))") == ["7", "nil"])
        }
    }
}
