import Lupine
import LupineTestSupport
import Testing

/// Lua's stack has room for nearly 8,000 values of one call.
@Suite struct ManyValuesTests {
    private func withCounter(_ body: (LuaRuntime, LuaFunction) throws -> Void) throws {
        try withLua { lua in
            try lua.register("count") { (all: LuaVarargs<LuaValue>) in all.count }
            try lua.register("range") { (n: Int) in LuaVarargs(0..<n) }
            try body(lua, try lua["count"])
        }
    }

    @Test(arguments: [0, 1, 200, 5000, 7900])
    func argumentsArrive(count: Int) throws {
        try withCounter { lua, counter in
            let numbers = LuaVarargs(0..<count)
            let fromLua: Int = try lua.eval("count(unpack({}, 1, ...))", count)
            let fromSwift: Int = try counter(numbers)
            let inLua: Int = try lua.eval("select('#', ...)", numbers)
            #expect([fromLua, fromSwift, inLua] == [count, count, count])
        }
    }

    @Test(arguments: [8100, 100_000, 1_000_000])
    func tooManyArgumentsOfTheHost(count: Int) throws {
        try withCounter { lua, counter in
            let numbers = LuaVarargs(repeatElement(1, count: count))
            let message = "stack overflow (no room for \(count + 4) more values)"
            expectLuaError(.stackOverflow, message) { try counter(numbers) }
            expectLuaError(.stackOverflow, message) { try lua.execute("", numbers) }
            expectLuaError(.stackOverflow, message) { try lua.globals.callMethod("count", numbers) }
        }
    }

    @Test func tooManyArgumentsForAFunctionOfTheHost() throws {
        try withCounter { lua, counter in
            expectLuaError(.runtime, #"[string "count(unpack({}, 1, 8100))"]:1: too many results to unpack"#) {
                try lua.eval("count(unpack({}, 1, 8100))") as Int
            }
        }
    }

    @Test(arguments: [0, 1, 5000, 7900])
    func resultsArrive(count: Int) throws {
        try withCounter { lua, _ in
            let inLua: Int = try lua.eval("select('#', range(...))", count)
            #expect(inLua == count)
            let inSwift: LuaVarargs<Int> = try lua.eval("range(...)", count)
            #expect(inSwift.elements == Array(0..<count))
            let fromLua: LuaVarargs<LuaValue> = try lua.eval("unpack({}, 1, ...)", count)
            #expect(fromLua.count == count)
        }
    }

    @Test(arguments: [8100, 1_000_000])
    func tooManyResults(count: Int) throws {
        try withCounter { lua, _ in
            let message = "stack overflow (no room for \(count + 4) more values)"
            expectLuaError(.stackOverflow, message) { try lua.execute("range(...)", count) }
            let caught: String = try lua.eval("tostring(select(2, pcall(range, ...)))", count)
            #expect(caught == message)
        }
    }

    @Test func manyArgumentsInsideACoroutine() throws {
        try withCounter { lua, _ in
            let counts: [Int] = try lua.execute(
                """
                local result = {}
                for _, n in ipairs { 1, 300, 7000 } do
                    result[#result + 1] = coroutine.wrap(function() return count(range(n)) end)()
                end
                return result
                """)
            #expect(counts == [1, 300, 7000])
        }
    }

    @Test func manyHandlesInOneCall() throws {
        try withLua { lua in
            try lua.register("lengths") { (tables: LuaVarargs<LuaTable>) in try tables.map { try $0.length } }
            let sum: Int = try lua.execute(
                """
                local tables = {}
                for i = 1, 3000 do tables[i] = { 1, 2 } end
                local sum = 0
                for _, n in ipairs(lengths(unpack(tables))) do sum = sum + n end
                return sum
                """)
            #expect(sum == 6000)
        }
    }

    @Test func nilsCount() throws {
        try withCounter { lua, counter in
            let count: Int = try counter(1, Int?.none, 3, Int?.none)
            #expect(count == 4)
            try lua.register("holes") { () -> (Int, Int?, Int, Int?) in (1, nil, 3, nil) }
            let results: Int = try lua.eval("select('#', holes())")
            #expect(results == 4)
        }
    }
}
