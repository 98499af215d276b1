import Lupine
import LupineTestSupport
import Testing

/// A Swift function is a Lua function wherever Lua calls one.
@Suite struct CallbackTests {
    @Test func sort() throws {
        try withLua { lua in
            try lua.register("descending") { (a: Int, b: Int) in a > b }
            let sorted: [Int] = try lua.execute("local t = { 3, 1, 4, 1, 5 } table.sort(t, descending) return t")
            #expect(sorted == [5, 4, 3, 1, 1])
        }
    }

    @Test func gsub() throws {
        try withLua { lua in
            try lua.register("shout") { (word: String) in word.uppercased() + "!" }
            let text: String = try lua.eval("(('ab cd'):gsub('%a+', shout))")
            #expect(text == "AB! CD!")
        }
    }

    @Test func coroutineBody() throws {
        try withLua { lua in
            try lua.register("body") { (a: Int, b: Int) in a * b }
            let (product, status): (Int, String) = try lua.execute(
                "local co = coroutine.create(body) local _, p = coroutine.resume(co, 6, 7) return p, coroutine.status(co)"
            )
            #expect(product == 42)
            #expect(status == "dead")
            let wrapped: Int = try lua.eval("coroutine.wrap(body)(2, 3)")
            #expect(wrapped == 6)
        }
    }

    @Test func protectedCall() throws {
        try withLua { lua in
            try lua.register("half") { (n: Double) in n / 2 }
            let (ok, half): (Bool, Double) = try lua.eval("pcall(half, 5)")
            #expect(ok)
            #expect(half == 2.5)
            let (refused, message): (Bool, String) = try lua.eval("pcall(half, 'x')")
            #expect(!refused)
            #expect(message == "bad argument #1 to 'half' (number expected, got string)")
        }
    }

    @Test func metamethods() throws {
        try withLua { lua in
            let meta = try lua.table()
            try meta.set("__index", to: try lua.function { (_: LuaTable, key: String) in "no \(key)" })
            try meta.set("__add", to: try lua.function { (_: LuaTable, n: Int) in n + 1 })
            try meta.set("__call", to: try lua.function { (_: LuaTable, text: String) in text + "?" })
            try meta.set("__tostring", to: try lua.function { (_: LuaTable) in "an object" })
            try meta.set("__lt", to: try lua.function { (_: LuaTable, _: LuaTable) in true })
            let object = try lua.table()
            try object.setMetatable(meta)
            try lua.set("o", to: object)
            let (field, sum, call, text, less): (String, Int, String, String, Bool) =
                try lua.eval("o.x, o + 4, o('so'), tostring(o), o < setmetatable({}, getmetatable(o))")
            #expect(field == "no x")
            #expect(sum == 5)
            #expect(call == "so?")
            #expect(text == "an object")
            #expect(less)
        }
    }

    @Test func iteratorOfAGenericFor() throws {
        try withLua { lua in
            try lua.register("step") { (limit: Int, i: Int) in i < limit ? i + 1 : nil }
            let sum: Int = try lua.execute("local s = 0 for i in step, 10, 0 do s = s + i end return s")
            #expect(sum == 55)
        }
    }

    @Test func itIsTheSameFunctionWhereverItGoes() throws {
        try withLua { lua in
            let function = try lua.function { (n: Int) in n }
            try lua.set("f", to: function)
            let back: LuaFunction = try lua.eval("(function(g) g(1) return g end)(f)")
            #expect(back == function)
            let isKept: Bool = try lua.eval("... == f", function)
            #expect(isKept)
        }
    }

    @Test func aLuaFunctionIsCalledByTheHost() throws {
        try withLua { lua in
            try lua.register("apply") { (f: LuaFunction, n: Int) -> Int in try f(n) }
            let result: Int = try lua.eval("apply(function(x) return x + 1 end, 41)")
            #expect(result == 42)
        }
    }

    @Test func missingResultsAreNilAndMoreAreDropped() throws {
        try withLua { lua in
            try lua.register("four") { (1, 2, 3, 4) }
            try lua.register("nothing") {}
            try lua.register("list") { [1, 2, 3] }
            let missing: LuaVarargs<LuaValue> = try lua.execute("local a, b, c, d, e, f = four() return d, e, f")
            #expect(missing.elements == [4, nil, nil])
            let dropped: LuaVarargs<LuaValue> = try lua.execute("local a, b = four() return a, b")
            #expect(dropped.elements == [1, 2])
            let counts: [Int] = try lua.eval("{ select('#', four()), select('#', nothing()), select('#', list()) }")
            #expect(counts == [4, 0, 1])
        }
    }

    @Test func aMethodReceivesItsTable() throws {
        try withLua { lua in
            let table = try lua.table(["n": 3])
            try table.set("plus", to: try lua.function { (this: LuaTable, m: Int) in try this["n"] + m })
            try lua.set("t", to: table)
            let sum: Int = try lua.eval("t:plus(4)")
            #expect(sum == 7)
        }
    }

    @Test func moreArgumentsThanParametersAreDropped() throws {
        try withLua { lua in
            try lua.register("first") { (n: Int) in n }
            let first: Int = try lua.eval("first(1, 2, 3)")
            #expect(first == 1)
        }
    }

    @Test func aFunctionThatReturnsNothingUsefulToSort() throws {
        try withLua { lua in
            try lua.register("random") { () -> Int? in nil }
            let sorted: [Int] = try lua.execute("local t = { 3, 1, 2 } table.sort(t, random) return t")
            #expect(sorted.count == 3)
            try lua.register("always") { true }
            let error = luaError {
                try lua.execute("local t = {} for i = 1, 100 do t[i] = i end table.sort(t, always)")
            }
            #expect(error?.message.hasSuffix("invalid order function for sorting") == true)
        }
    }
}
