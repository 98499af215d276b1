import Lupine
import LupineTestSupport
import Testing

extension IterationConformanceTests {
    /// What a loop over an expression visits, joined.
    private func visited(_ lua: LuaRuntime, _ iterated: String, _ values: String = "x") throws
        -> String
    {
        try lua.execute(
            """
            local s = {}
            for \(values) in \(iterated) do
                for _, part in ipairs{ \(values.split(separator: ",").map { "tostring(\($0))" }.joined(separator: ", ")) } do
                    s[#s + 1] = part
                end
            end
            return table.concat(s, ' ')
            """)
    }

    @Test("88: swift.iter visits each element, in nested loops too") func case088Iter() throws {
        try withLua { lua in
            try lua.set("list", to: LuaIterable([1, 2, 3]))
            try lua.set("empty", to: LuaIterable([Int]()))
            #expect(try visited(lua, "swift.iter(list)") == "1 2 3")
            #expect(try visited(lua, "swift.iter(list)") == "1 2 3")
            #expect(try visited(lua, "swift.iter(empty)") == "")
            #expect(
                try lua.execute(
                    """
                    local n = 0
                    for _ in swift.iter(list) do for _ in swift.iter(list) do n = n + 1 end end
                    return n
                    """) == 9)
        }
    }

    @Test("89: elements that are nil are none in a loop") func case089Iter() throws {
        try withLua { lua in
            try lua.set("list", to: LuaIterable([nil, 1, nil]))
            #expect(
                try lua.execute("local n = 0 for _ in swift.iter(list) do n = n + 1 end return n") == 3)
            #expect(try lua.execute("for x in swift.iter(list) do return x == swift.none end") == true)
            #expect(try visited(lua, "swift.enumerate(list)", "i,x") == "0 nil 1 1 2 nil")
        }
    }

    @Test("90: pairs come as two values, the first of them none for nil") func case090Iter() throws {
        try withLua { lua in
            try lua.set("pairs", to: LuaIterable(zip([nil, 1], [nil, 2])))
            #expect(
                try lua.execute(
                    "for a, b in swift.iterex(pairs) do return a == swift.none, b end") == (true, Int?.none))
            try lua.set("dictionary", to: LuaIterable(["a": 1]))
            #expect(try visited(lua, "swift.iterex(dictionary)", "k,v") == "a 1")
            // A key that is nil does not end the loop of a pairs() either.
            let keys: KeyValuePairs<Int?, Int> = [1: 10, nil: 20, 3: 30]
            try lua.set("keys", to: LuaIterable(keys))
            #expect(
                try lua.execute("local n = 0 for _, v in keys:pairs() do n = n + v end return n") == 60)
        }
    }

    @Test("91: counting starts at 0, or where it is told to; anything but an integer is an error")
    func case091() throws {
        try withLua { lua in
            try lua.set("list", to: LuaIterable(["a", "b"]))
            #expect(try visited(lua, "swift.enumerate(list)", "i,x") == "0 a 1 b")
            #expect(try visited(lua, "swift.enumerate(list, 3)", "i,x") == "3 a 4 b")
            #expect(try visited(lua, "swift.enumerate(list, -1)", "i,x") == "-1 a 0 b")
            for (start, got) in [("'abc'", "string"), ("{}", "table"), ("print", "function")] {
                try lua.expectError(
                    .argument, in: "swift.enumerate(list, \(start))",
                    "bad argument #2 to 'enumerate' (number expected, got \(got))")
            }
            for (start, got) in [("1.5", "1.5"), ("1/0", "inf"), ("-(0/0)", "nan")] {
                try lua.expectError(
                    .argument, in: "swift.enumerate(list, \(start))",
                    "bad argument #2 to 'enumerate' (integer expected, got \(got))")
            }
        }
    }

    @Test("92: what is no sequence of the host's cannot be iterated over") func case092() throws {
        try withLua { lua in
            for (value, got) in [
                ("5", "number"), ("{ 1 }", "table"), ("'abc'", "string"), ("nil", "nil"),
                ("print", "function"),
                ("io.stdout", "userdata"), ("", "no value"),
            ] {
                for function in ["iter", "iterex", "enumerate"] {
                    try lua.expectError(
                        .argument, in: "swift.\(function)(\(value))",
                        "bad argument #1 to '\(function)' (Swift sequence expected, got \(got))")
                }
            }
        }
    }

    @Test("93: a loop of swift.iter may yield") func case093Iter() throws {
        try withLua { lua in
            try lua.set("list", to: LuaIterable([1, 2, 3]))
            #expect(
                try lua.execute(
                    """
                    local next = coroutine.wrap(function() for x in swift.iter(list) do coroutine.yield(x) end end)
                    return next(), next(), next(), next()
                    """) == (1, 2, 3, Int?.none))
        }
    }
}
