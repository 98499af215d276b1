import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 11: errors") struct ErrorConformanceTests {
    @Test("100: a Lua error has its message, its value and its frames") func case100() throws {
        try withLua { lua in
            let error = try lua.expectError(in: "error('abc')", "abc")
            #expect(error?.frames.map(\.description) == ["[C]: in function 'error'", "chunk:1: in main chunk"])
            #expect(error?.value(in: lua) == "chunk:1: abc")
            let table = try lua.table(["code": 7])
            let raised = try lua.expectError(.runtime, "(error object is a table value)") {
                try lua.execute("error(...)", table)
            }
            #expect(raised?.value(in: lua) == .table(table))
            for (value, text) in [("nil", "nil"), ("false", "false"), ("5", "5")] {
                try lua.expectError(.runtime, text) { try lua.execute("error(\(value), 0)") }
            }
        }
    }

    @Test("101: an error of the host that nobody catches comes back as itself") func case101() throws {
        try withLua { lua in
            let error = HostError()
            try lua.register("fail") { throw error }
            for source in [
                "fail()", "return fail()", "table.sort({ 1, 2 }, fail)", "('x'):gsub('x', fail)",
                "coroutine.wrap(fail)()", "return setmetatable({}, { __index = fail }).x", "for _ in fail do end",
                "local _, e = pcall(fail) error(e)", "assert(pcall(fail))",
            ] {
                #expect(try lua.expectThrown(HostError.self) { try lua.execute(source) } === error, "\(source)")
            }
        }
    }

    @Test("102: an error that Lua swallowed is gone") func case102() throws {
        try withLua { lua in
            try lua.register("fail") { throw HostError() }
            try lua.expectError(.runtime, "own") { try lua.execute("pcall(fail) error('own', 0)") }
            #expect(try lua.execute("pcall(fail) return 5") == 5)
            try lua.register("other") { throw HostError("other") }
            let error = try lua.expectThrown(HostError.self) { try lua.execute("pcall(fail) other()") }
            #expect(error?.description == "other")
        }
    }

    @Test("103: twenty thousand caught errors keep nothing") func case103() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("fail") { () throws -> Int in throw Held(object: track()) }
                let chunks = try [lua.compile("error('abc')"), lua.compile("error({})"), lua.compile("return fail()")]
                let height = try lua.stackHeight
                let handles = lua.memory.handles
                for round in 0..<20_000 {
                    do { try chunks[round % 3]() } catch LuaError.Code.runtime {} catch is Held {}
                }
                #expect(try lua.stackHeight == height)
                #expect(lua.memory.handles == handles)
                try lua.execute("for i = 1, 20000 do pcall(fail) pcall(error, {}) end")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test("104: a handler of xpcall gets the host's error") func case104() throws {
        try withLua { lua in
            let error = HostError()
            try lua.register("fail") { throw error }
            #expect(
                try lua.eval("xpcall(fail, function(e) return type(e) .. ': ' .. tostring(e) end)")
                    == (false, "userdata: the host refuses"))
            try lua.execute("xpcall(fail, function(e) kept = e end)")
            #expect(try lua.expectThrown(HostError.self) { try lua.execute("error(kept)") } === error)
        }
    }

    @Test("105: the code comes from what happened, not from the text: 'not enough memory' is a runtime error")
    func case105() throws {
        try withLua { lua in
            for text in ["not enough memory", "stack overflow", "attempt to yield across C-call boundary"] {
                try lua.expectError(.runtime, text) { try lua.execute("error(..., 0)", text) }
            }
            try lua.expectError(in: "error('not enough memory')", "not enough memory")
        }
    }
}

private struct Held: Error { let object: Tracked }
