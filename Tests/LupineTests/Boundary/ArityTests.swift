import Lupine
import LupineTestSupport
import Testing

/// Swift functions of any number of arguments and results.
@Suite struct ArityTests {
    @Test func withAResult() throws {
        try withLua { lua in
            try lua.register("f0") { 0 }
            try lua.register("f1") { (a: Int) in [a] }
            try lua.register("f2") { (a: Int, b: Int) in [a, b] }
            try lua.register("f3") { (a: Int, b: Int, c: Int) in [a, b, c] }
            try lua.register("f4") { (a: Int, b: Int, c: Int, d: Int) in [a, b, c, d] }
            try lua.register("f6") { (a: Int, b: Int, c: Int, d: Int, e: Int, f: Int) in [a, b, c, d, e, f] }
            let zero: Int = try lua.eval("f0(1, 2)")
            #expect(zero == 0)
            let lists: [[Int]] = try lua.eval("{ f1(1), f2(1, 2), f3(1, 2, 3), f4(1, 2, 3, 4), f6(1, 2, 3, 4, 5, 6) }")
            #expect(lists == [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5, 6]])
        }
    }

    @Test func withoutAResult() throws {
        try withLua { lua in
            var seen: [[Int]] = []
            try lua.register("f0") { seen.append([]) }
            try lua.register("f1") { (a: Int) in seen.append([a]) }
            try lua.register("f2") { (a: Int, b: Int) in seen.append([a, b]) }
            try lua.register("f3") { (a: Int, b: Int, c: Int) in seen.append([a, b, c]) }
            try lua.register("f4") { (a: Int, b: Int, c: Int, d: Int) in seen.append([a, b, c, d]) }
            let count: Int = try lua.execute(
                "return select('#', f0()) + select('#', f1(1)) + select('#', f2(1, 2)) + select('#', f3(1, 2, 3))"
                    + " + select('#', f4(1, 2, 3, 4))")
            #expect(count == 0)
            #expect(seen == [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]])
        }
    }

    @Test func withSeveralResults() throws {
        try withLua { lua in
            try lua.register("f0") { (1, "a") }
            try lua.register("f1") { (a: Int) in (a, a + 1) }
            try lua.register("f2") { (a: Int, b: Int) in (b, a, a + b) }
            try lua.register("f3") { (a: Int, b: Int, c: Int) in (c, b, a, [a, b, c]) }
            let (one, a): (Int, String) = try lua.eval("f0()")
            #expect((one, a) == (1, "a"))
            let values: LuaVarargs<Int> = try lua.execute(
                "local a, b = f1(1) local c, d, e = f2(3, 4) return a, b, c, d, e")
            #expect(values.elements == [1, 2, 4, 3, 7])
            let (c, b, first, all): (Int, Int, Int, [Int]) = try lua.eval("f3(1, 2, 3)")
            #expect([c, b, first] == [3, 2, 1])
            #expect(all == [1, 2, 3])
        }
    }

    @Test func asValues() throws {
        try withLua { lua in
            var seen = 0
            let functions = [
                try lua.function { 0 }, try lua.function { (a: Int) in a },
                try lua.function { (a: Int, b: Int) in a + b },
                try lua.function { (a: Int, b: Int, c: Int) in a + b + c },
            ]
            let sums: [Int] = try functions.map { try $0(1, 2, 3) }
            #expect(sums == [0, 1, 3, 6])
            let actions = [
                try lua.function { seen += 1 }, try lua.function { (a: Int) in seen += a },
                try lua.function { (a: Int, b: Int) in seen += a * b },
                try lua.function { (a: Int, b: Int, c: Int) in seen += a * b * c },
            ]
            for action in actions { try action(2, 3, 4) }
            #expect(seen == 1 + 2 + 6 + 24)
        }
    }

    @Test func luaFunctionsOfAnyNumberOfArguments() throws {
        try withLua { lua in
            let count: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
            let counts: [Int] = [
                try count(), try count(1), try count(1, "a"), try count(1, "a", true), try count(1, "a", true, 2.5),
                try count(1, 2, 3, 4, 5, 6, 7, 8),
            ]
            #expect(counts == [0, 1, 2, 3, 4, 8])
            let back: LuaFunction = try lua.eval("function(...) return ... end")
            let (a, b): (Int, String) = try back(1, "x")
            #expect((a, b) == (1, "x"))
            let (c, d, e): (Int, Int, Int?) = try back(1, 2)
            #expect([c, d] == [1, 2])
            #expect(e == nil)
            try back(1, 2, 3)
        }
    }

    @Test func anArgumentThatFailsInTheMiddle() throws {
        try withLua { lua in
            try withLua { other in
                let foreign = try other.table()
                let count: LuaFunction = try lua.eval("function(...) return select('#', ...) end")
                let uses: [() throws -> Void] = [
                    { try count(foreign) }, { try count(1, foreign) }, { try count(1, 2, foreign) },
                    { try count(1, 2, 3, foreign) }, { try count(1, foreign, 3) }, { _ = try count(1, foreign) as Int },
                    { _ = try count(1, 2, 3, foreign) as (Int, Int) },
                    { try lua.globals.callMethod("print", 1, foreign) },
                ]
                for use in uses { expectLuaError(.foreign, "the value belongs to another runtime", use) }
            }
        }
    }
}
