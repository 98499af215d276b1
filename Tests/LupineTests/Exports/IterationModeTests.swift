@testable import Lupine
import LupineTestSupport
import Testing

/// What the steps of a loop give.
@Suite struct IterationModeTests {
    @Test func elementsAreOneValueEach() throws {
        try withLua { lua in
            try lua.registerIteration()
            for source in [LuaIterable([7, 8]), LuaIterable([7, 8].lazy.map { $0 })] {
                try lua.set("o", to: source)
                #expect(try lua.notes("for x, y in iter(o) do note(x, y) end") == ["7 nil", "8 nil"])
                #expect(try lua.notes("for x, y in iterex(o) do note(x, y) end") == ["7 nil", "8 nil"])
                #expect(try lua.notes("for i, x in enumerate(o) do note(i, x) end") == ["0 7", "1 8"])
            }
        }
    }

    @Test func tuplesAreTablesOrSeveralValues() throws {
        try withLua { lua in
            try lua.registerIteration()
            let sources = [
                LuaIterable([(7, "a"), (8, "b")]), LuaIterable([7: "a", 8: "b"] as KeyValuePairs),
            ]
            for source in sources {
                try lua.set("o", to: source)
                #expect(
                    try lua.notes("for t, y in iter(o) do note(#t, t[1], t[2], y) end") == ["2 7 a nil", "2 8 b nil"])
                #expect(try lua.notes("for n, s in iterex(o) do note(n, s) end") == ["7 a", "8 b"])
                #expect(
                    try lua.notes("for i, t, y in enumerate(o, 1) do note(i, t[1], t[2], y) end")
                        == ["1 7 a nil", "2 8 b nil"])
            }
        }
    }

    @Test(arguments: [0, 3, -1, -9_007_199_254_740_991])
    func enumerationBeginsAnywhere(_ start: Double) throws {
        try withLua { lua in
            try lua.registerIteration()
            try lua.set("start", to: start)
            for source in [LuaIterable(["a", "b"]), LuaIterable(["a", "b"].lazy.map { $0 })] {
                try lua.set("o", to: source)
                #expect(
                    try lua.execute(
                        """
                        local expected = start
                        for i in enumerate(o, start) do assert(i == expected, i) expected = expected + 1 end
                        return expected - start
                        """) == 2)
            }
        }
    }

    @Test func enumerationCountsOnOverManyElements() throws {
        try withLua { lua in
            try lua.registerIteration()
            try lua.set("o", to: LuaIterable((0..<5000).map { "\($0)" }))
            #expect(
                try lua.execute(
                    """
                    local count = 0
                    for i, x in enumerate(o, 10) do assert(x == tostring(i - 10)) count = count + 1 end
                    return count
                    """) == 5000)
        }
    }

    @Test func onlyAFirstValueThatIsNilIsReplaced() throws {
        try withLua { lua in
            try lua.registerIteration()
            try lua.set("none", to: LuaNone())
            try lua.set("o", to: LuaIterable([nil, 1, nil] as [Int?]))
            let show = "local function show(x) return x == none and 'none' or tostring(x) end "
            #expect(try lua.notes(show + "for x in iter(o) do note(show(x)) end") == ["none", "1", "none"])
            #expect(try lua.notes(show + "for x in iterex(o) do note(show(x)) end") == ["none", "1", "none"])
            #expect(
                try lua.notes(show + "for i, x in enumerate(o) do note(i, show(x)) end") == ["0 nil", "1 1", "2 nil"])
            try lua.set("o", to: LuaIterable([(nil, nil), (1, nil), (nil, 2)] as [(Int?, Int?)]))
            #expect(
                try lua.notes(show + "for x, y in iterex(o) do note(show(x), show(y)) end")
                    == ["none nil", "1 nil", "none 2"])
            #expect(
                try lua.notes(show + "for t in iter(o) do note(show(t[1]), show(t[2])) end")
                    == ["nil nil", "1 nil", "nil 2"])
        }
    }

    @Test func objectsOfExportedTypesAreLoopedOver() throws {
        try withLua { lua in
            try lua.registerIteration()
            try lua.set("o", to: Shelf(titles: ["a", "b"]))
            #expect(try lua.notes("for x in iter(o) do note(x) end") == ["a", "b"])
            #expect(try lua.notes("for x in iterex(o) do note(x) end") == ["a", "b"])
            #expect(try lua.notes("for i, x in enumerate(o) do note(i, x) end") == ["0 a", "1 b"])
            #expect(try lua.notes("for i, x in o:pairs() do note(i, x) end") == ["1 a", "2 b"])
            try lua.set("o", to: Prices())
            #expect(try lua.notes("for t in iter(o) do note(t[1], t[2]) end") == ["tea 3"])
            #expect(try lua.notes("for k, v in iterex(o) do note(k, v) end") == ["tea 3"])
            #expect(try lua.notes("for i, t in enumerate(o) do note(i, t[1], t[2]) end") == ["0 tea 3"])
            #expect(try lua.notes("for k, v in o:pairs() do note(k, v) end") == ["tea 3"])
        }
    }

    @Test(arguments: [
        ("5", "number"), ("{1}", "table"), ("'abc'", "string"), ("nil", "nil"), ("print", "function"),
        ("Point(1)", "Point"), ("", "no value"), ("coroutine.create(print)", "thread"), ("io.stdout", "userdata"),
    ])
    func otherValuesAreNot(_ value: String, _ type: String) throws {
        try withLua(.all) { lua in
            try lua.registerIteration()
            try lua.register(Point.self)
            for function in ["iter", "iterex", "enumerate"] where !(function == "enumerate" && value.isEmpty) {
                expectFailing(
                    .argument, in: lua, "\(function)(\(value))",
                    "bad argument #1 to '\(function)' (Swift sequence expected, got \(type))")
            }
        }
    }

    @Test func nothingIsLeftWhereThereIsNoSequence() throws {
        try withLua { lua in
            let iter = try lua.makeFunction("iter") { stack in
                let height = stack.top
                #expect(throws: LuaError.self) { try stack.beginIteration(at: 1, .elements) }
                #expect(stack.top == height)
                return 0
            }
            try iter(1)
        }
    }
}

private struct Shelf: LuaExportable {
    var titles: [String]
    static var luaExports: LuaExports { LuaSequence(\.titles) }
}

private struct Prices: LuaExportable {
    static var luaExports: LuaExports { LuaSequence(pairs: { _ in ["tea": 3] }) }
}
