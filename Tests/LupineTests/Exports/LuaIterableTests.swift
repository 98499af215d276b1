import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaIterableTests {
    @Test func callingItBeginsALoop() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable([1, 2, 3]))
            #expect(try lua.notes("for x in o() do note(x) end") == ["1", "2", "3"])
            #expect(try lua.notes("for i, x in o:pairs() do note(i, x) end") == ["1 1", "2 2", "3 3"])
            #expect(try lua.eval("select('#', o())") == 3)
        }
    }

    @Test(
        arguments: [
            LuaIterable([1, 2, 3]), LuaIterable([1, 2, 3][...]), LuaIterable([1, 2, 3] as ContiguousArray),
            LuaIterable(1...3), LuaIterable(1..<4), LuaIterable(Int32(1)...3), LuaIterable([1.0, 2, 3]),
            LuaIterable([1, 2, 3] as [UInt8]), LuaIterable([1, 2, 3] as [Int64]), LuaIterable([1, 2, 3] as [Int?]),
            LuaIterable([1, 2, 3].lazy.map { $0 }), LuaIterable(stride(from: 1, through: 3, by: 1)),
            LuaIterable(["a": 1, "b": 2, "c": 3].values.sorted()), LuaIterable(AnySequence([1, 2, 3])),
            LuaIterable(sequence(first: 1) { $0 < 3 ? $0 + 1 : nil }),
        ].map(Transfer.init))
    func allSequencesAreLoopedOver(_ sequence: Transfer<LuaIterable>) throws {
        try withLua { lua in
            try sequence.use { try lua.set("o", to: $0) }
            #expect(try lua.notes("for x in o() do note(x) end") == ["1", "2", "3"])
            // Each loop begins anew.
            #expect(try lua.notes("for i, x in o:pairs() do note(i, x) end") == ["1 1", "2 2", "3 3"])
        }
    }

    @Test func elementsAreWhatTheyAreElsewhere() throws {
        try withLua { lua in
            try lua.set("texts", to: LuaIterable(["a", "", "ünï", String(repeating: "x", count: 40)]))
            #expect(try lua.notes("for s in texts() do note(#s, s) end").map(\.count) == [3, 2, 5, 43])
            try lua.set("flags", to: LuaIterable([true, false, true]))
            #expect(try lua.notes("for b in flags() do note(b) end") == ["true", "false", "true"])
            try lua.set("tables", to: LuaIterable([[1], [2, 3], []]))
            #expect(try lua.notes("for t in tables() do note(#t) end") == ["1", "2", "0"])
            let turtle = Turtle(name: "Ada")
            try lua.set("turtles", to: LuaIterable([turtle, turtle]))
            #expect(try lua.notes("for t in turtles() do note(t.name) end") == ["Ada", "Ada"])
        }
    }

    @Test func setsAndDictionariesComeInAnyOrder() throws {
        try withLua { lua in
            let words = Set((0..<100).map { "word \($0)" })
            try lua.set("words", to: LuaIterable(words))
            #expect(try Set(lua.notes("for w in words() do note(w) end")) == words)
            let ages = Dictionary(uniqueKeysWithValues: (0..<100).map { ("name \($0)", $0) })
            try lua.set("ages", to: LuaIterable(ages))
            let copy: [String: Int] = try lua.execute("local t = {} for k, v in ages() do t[k] = v end return t")
            #expect(copy == ages)
            let pairs: [String: Int] = try lua.execute("local t = {} for k, v in ages:pairs() do t[k] = v end return t")
            #expect(pairs == ages)
            try lua.set("keys", to: LuaIterable(ages.keys))
            #expect(try Set(lua.notes("for k in keys() do note(k) end")) == Set(ages.keys))
        }
    }

    @Test func pairsAreKeysAndValues() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable(["b": 1, "a": nil] as KeyValuePairs<String, Int?>))
            #expect(try lua.notes("for k, v in o() do note(k, v) end") == ["b 1", "a nil"])
            #expect(try lua.notes("for k, v in o:pairs() do note(k, v) end") == ["b 1", "a nil"])
        }
    }

    @Test func tuplesAreSeveralValues() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable(zip([1, 2], ["a", "b"])))
            #expect(try lua.notes("for n, s in o() do note(n, s) end") == ["1 a", "2 b"])
            #expect(try lua.notes("for i, t in o:pairs() do note(i, #t, t[1], t[2]) end") == ["1 2 1 a", "2 2 2 b"])
            try lua.set("o", to: LuaIterable(["x", "y"].enumerated()))
            #expect(try lua.notes("for n, s in o() do note(n, s) end") == ["0 x", "1 y"])
            try lua.set("o", to: LuaIterable([(1, "a", true, 2.5)]))
            #expect(try lua.notes("for a, b, c, d in o() do note(a, b, c, d) end") == ["1 a true 2.5"])
            try lua.set("o", to: LuaIterable([(), ()]))
            try lua.set("none", to: LuaNone())
            #expect(try lua.notes("for a in o() do note(a == none) end") == ["true", "true"])
        }
    }

    @Test func aClosureGivesElements() throws {
        try withLua { lua in
            var queue = [1, 2, 3, 4]
            try lua.set("o", to: LuaIterable { queue.isEmpty ? nil : queue.removeFirst() })
            #expect(try lua.notes("for x in o() do note(x) if x == 2 then break end end") == ["1", "2"])
            #expect(try lua.notes("for x in o() do note(x) end") == ["3", "4"])
            queue = [5]
            #expect(try lua.notes("for x in o() do note(x) end") == ["5"])
            #expect(try lua.notes("for x in o() do note(x) end") == [])
            var pairs = [(1, "a")]
            try lua.set("o", to: LuaIterable { pairs.popLast() })
            #expect(try lua.notes("for n, s in o() do note(n, s) end") == ["1 a"])
        }
    }

    @Test func aClosureMayGiveNil() throws {
        try withLua { lua in
            var rest: [Int?] = [nil, 1]
            try lua.set("none", to: LuaNone())
            try lua.set("o", to: LuaIterable { () -> Int?? in rest.popLast() })
            #expect(try lua.notes("for x in o() do note(x == none or x) end") == ["1", "true"])
        }
    }

    @Test func itStaysItself() throws {
        try withLua { lua in
            let iterable = LuaIterable([1])
            try lua.set("o", to: iterable)
            try lua.set("p", to: iterable)
            #expect(try lua.eval("o == p") == true)
            #expect(try lua["o"] as LuaIterable === iterable)
            expectLuaError(.conversion, "LuaIterable expected, got number") {
                try lua.eval("1") as LuaIterable
            }
        }
    }

    @Test func aFunctionMayReturnOne() throws {
        try withLua { lua in
            try lua.register("range") { (n: Int) in LuaIterable(0..<n) }
            #expect(
                try lua.execute(
                    "local sum = 0 for x in range(4)() do for y in range(x)() do sum = sum + y end end return sum") == 4
            )
        }
    }

    @Test func anInfiniteOneIsLeft() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable((1...).lazy.map { $0 * $0 }))
            #expect(try lua.execute("for x in o() do if x > 1000 then return x end end") == 1024)
        }
    }

    @Test func otherUsesAreErrors() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable([1]))
            expectFailing(in: lua, "return o.count", "LuaIterable has no member 'count'")
            expectFailing(in: lua, "o.pairs = 1", "'pairs' of LuaIterable is a function and cannot be assigned")
            expectFailing(
                .argument, in: lua, "o.pairs()",
                "bad argument #1 to 'pairs' (LuaIterable expected, got no value; use ':' to call a method)")
        }
    }
}
