import Lupine
import LupineTestSupport
import Testing

/// An error that a Swift function throws at Lua.
@Suite struct CallbackErrorTests {
    struct Refusal: Error, Equatable { let reason: String }
    final class Accident: Error, CustomStringConvertible {
        let description = "an accident"
    }

    private func withThrower(_ error: any Error, _ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.register("fail") { throw error }
            try body(lua)
        }
    }

    @Test func itIsThrownAsItself() throws {
        try withThrower(Refusal(reason: "no")) { lua in
            #expect(throws: Refusal(reason: "no")) { try lua.execute("fail()") }
            #expect(throws: Refusal(reason: "no")) { try lua.eval("1, fail()") as Int }
            let function: LuaFunction = try lua["fail"]
            #expect(throws: Refusal(reason: "no")) { try function() }
        }
    }

    @Test func anObjectKeepsItsIdentity() throws {
        let accident = Accident()
        try withThrower(accident) { lua in
            let thrown = #expect(throws: Accident.self) { try lua.execute("fail()") }
            #expect(thrown === accident)
        }
    }

    @Test(arguments: [
        "pcall(fail)", "local ok, e = pcall(fail) assert(not ok)", "xpcall(fail, function() end)",
        "coroutine.resume(coroutine.create(fail))", "pcall(string.gsub, 'x', 'x', fail)",
        "pcall(table.sort, { 1, 2, 3 }, fail)", "pcall(error, select(2, pcall(fail)))",
    ])
    func itIsSwallowedByLua(source: String) throws {
        try withThrower(Refusal(reason: "no")) { lua in
            let result: Int = try lua.execute(source + " return 1")
            #expect(result == 1)
            expectLuaError(.runtime, "own") { try lua.execute(source + " error('own', 0)") }
            expectLuaError(.runtime, "nil") { try lua.execute(source + " error()") }
        }
    }

    @Test(arguments: [
        "error(e)", "error(e, 0)", "error(e, 2)", "local function f() error(e) end f()",
        "coroutine.wrap(function() error(e) end)()", "assert(false, e)",
        "string.gsub('x', 'x', function() error(e) end)",
        "local _, again = pcall(error, e) error(again)", "xpcall(error, function() end, 1) error(e)",
    ])
    func itIsRethrownByLua(source: String) throws {
        let accident = Accident()
        try withThrower(accident) { lua in
            let thrown = #expect(throws: Accident.self) { try lua.execute("local _, e = pcall(fail) " + source) }
            #expect(thrown === accident)
        }
    }

    @Test func itIsRethrownMuchLater() throws {
        let accident = Accident()
        try withThrower(accident) { lua in
            try lua.execute("_, kept = pcall(fail)")
            expectLuaError(.runtime, "another") { try lua.execute("error('another', 0)") }
            try lua.collectGarbage()
            for _ in 0..<3 {
                let thrown = #expect(throws: Accident.self) { try lua.execute("error(kept)") }
                #expect(thrown === accident)
            }
        }
    }

    @Test(arguments: [
        "sort": "table.sort({ 1, 2, 3 }, fail)", "gsub": "('x'):gsub('x', fail)", "wrap": "coroutine.wrap(fail)()",
        "pcall": "error(select(2, pcall(fail)))", "for": "for _ in fail do end",
        "metamethod": "return setmetatable({}, { __index = fail }).x",
        "tostring": "tostring(setmetatable({}, { __tostring = fail }))",
        "print": "print(setmetatable({}, { __tostring = fail }))", "load": "assert(load(fail))",
        "tail": "return fail()", "concat": "return setmetatable({}, { __concat = fail }) .. 'x'",
    ])
    func itComesThrough(place: (key: String, value: String)) throws {
        let accident = Accident()
        try withThrower(accident) { lua in
            let thrown = #expect(throws: Accident.self) { try lua.execute(place.value) }
            #expect(thrown === accident)
        }
    }

    @Test func aLuaErrorStaysWhatItIs() throws {
        try withThrower(LuaError(code: .file, message: "no file")) { lua in
            expectLuaError(.file, "no file") { try lua.execute("fail()") }
            expectLuaError(.file, "no file") { try lua.execute("local _, e = pcall(fail) error(e)") }
            let text: String = try lua.eval("tostring(select(2, pcall(fail)))")
            #expect(text == "no file")
        }
    }

    @Test func aRaisedValueArrivesAsThatValue() throws {
        try withLua { lua in
            let details = try lua.table(["code": 7])
            try lua.register("raise") { (value: LuaValue) throws in throw LuaError(raising: value) }
            let code: Int = try lua.eval("select(2, pcall(raise, ...)).code", details)
            #expect(code == 7)
            let text: String = try lua.eval("select(2, pcall(raise, 'plain'))")
            #expect(text == "plain")
            let error = expectLuaError(.runtime, "(error object is a table value)") {
                try lua.execute("raise(...)", details)
            }
            #expect(error?.value(in: lua) == .table(details))
            expectLuaError(.runtime, "plain") { try lua.execute("raise('plain')") }
        }
    }

    @Test func whatIsThrownAfterAnErrorWasSwallowed() throws {
        struct First: Error {}
        struct Second: Error {}
        try withLua { lua in
            try lua.register("first") { throw First() }
            try lua.register("second") { throw Second() }
            #expect(throws: Second.self) { try lua.execute("pcall(first) second()") }
            #expect(throws: First.self) {
                try lua.execute("local _, e = pcall(first) pcall(second) error(e)")
            }
        }
    }

    @Test func resultsThatCannotBePushedAreErrors() throws {
        try withLua { lua in
            try lua.register("huge") { Int.max }
            let message =
                "the integer 9223372036854775807 cannot be held exactly by a Lua number; choose an integer policy, "
                + "as LuaIntegerPolicy.int64"
            expectLuaError(.conversion, message) { try lua.execute("huge()") }
            try lua.register("second") { (1, Int.max) }
            expectLuaError(.conversion, message) { try lua.execute("second()") }
            let caught: String = try lua.eval("tostring(select(2, pcall(huge)))")
            #expect(caught == message)
        }
    }
}
