import Lupine
import LupineTestSupport
import Testing

/// Loops that get their elements many at a time, which nobody may be able to tell.
@Suite struct IterationBatchTests {
    static let counts = [0, 1, 2, 15, 16, 17, 79, 80, 81, 335, 336, 337, 1359, 1360, 1361, 2384, 2385, 5000]

    @Test(arguments: counts, [true, false])
    func anyNumberOfElements(_ count: Int, isCompiled: Bool) throws {
        try withLua { lua in
            try lua.setJITEnabled(isCompiled)
            try lua.set("count", to: count)
            try lua.set("doubles", to: LuaIterable((0..<count).map(Double.init)))
            try lua.set("integers", to: LuaIterable((0..<count).map { $0 }))
            try lua.set("range", to: LuaIterable(0..<count))
            try lua.set("texts", to: LuaIterable((0..<count).map { "\($0)" }))
            try lua.set("entries", to: LuaIterable(Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0)", $0) })))
            try lua.run(
                """
                for _, o in ipairs { doubles, integers, range, texts } do
                  local n = 0
                  for x in o() do assert(x == (o == texts and tostring(n) or n)) n = n + 1 end
                  assert(n == count, n)
                  n = 0
                  for i, x in o:pairs() do
                    n = n + 1
                    assert(i == n)
                    assert(x == (o == texts and tostring(n - 1) or n - 1))
                  end
                  assert(n == count, n)
                end
                local seen, n = {}, 0
                for k, v in entries() do assert(k == tostring(v) and not seen[k]) seen[k] = true n = n + 1 end
                assert(n == count, n)
                """)
        }
    }

    @Test func numbersOfAllKinds() throws {
        try withLua { lua in
            let numbers = [0, -0.0, .infinity, -.infinity, .nan, Double(bitPattern: 0xffff_8000_0000_0001), 1.5]
            try lua.set("o", to: LuaIterable(numbers + (0..<600).map(Double.init) + [.nan]))
            #expect(
                try lua.execute(
                    """
                    local numbers, nans = 0, 0
                    for x in o() do
                      assert(type(x) == 'number')
                      if x ~= x then nans = nans + 1 else numbers = numbers + 1 end
                    end
                    return numbers, nans
                    """) == (605, 3))
        }
    }

    /// Such an integer is asked about when it is due, and not before.
    @Test func integersThatNoNumberHolds() throws {
        try withLua { lua in
            let large = Int.max - 1
            try lua.set("o", to: LuaIterable([1, 2, large, 3, large]))
            let message =
                "the integer \(large) cannot be held exactly by a Lua number; "
                + "choose an integer policy, as LuaIntegerPolicy.int64"
            #expect(
                try lua.notes(
                    """
                    local f, s = o()
                    for i = 1, 6 do note((select(2, pcall(f, s)))) end
                    """) == ["1", "2", "[3]: " + message, "3", "[5]: " + message, "nil"])

            var asked: [String] = []
            lua.integerPolicy = .custom { text in
                asked.append(text)
                return text
            }
            try lua.register("asked") { asked.count }
            #expect(
                try lua.notes("for x in o() do note(x, asked()) end")
                    == ["1 0", "2 0", "\(large) 1", "3 1", "\(large) 2"])
            #expect(
                try lua.notes("for i, x in o:pairs() do note(i, x, asked()) end")
                    == ["1 1 2", "2 2 2", "3 \(large) 3", "4 3 3", "5 \(large) 4"])
        }
    }

    @Test func loopsGoOnSideBySide() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable(0..<2000))
            #expect(
                try lua.execute(
                    """
                    local f, s1 = o()
                    local _, s2 = o()
                    local sum = 0
                    for i = 0, 1999 do
                      local x, y = f(s1), f(s2)
                      assert(x == i and y == i)
                      if i % 500 == 0 then for z in o() do sum = sum + z end end
                    end
                    return sum
                    """) == 4 * 1_999_000)
        }
    }

    @Test func aLoopMayYieldInManyCoroutines() throws {
        try withLua { lua in
            try lua.set("o", to: LuaIterable(0..<2000))
            try lua.run(
                """
                local threads = {}
                for i = 1, 10 do
                  threads[i] = coroutine.wrap(function() for x in o() do coroutine.yield(x) end end)
                end
                for x = 0, 1999 do for i = 1, 10 do assert(threads[i]() == x) end end
                for i = 1, 10 do assert(threads[i]() == nil) end
                """)
        }
    }
}
