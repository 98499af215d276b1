import Foundation
import Lupine
import LupineTestSupport
import Testing

/// Errors that Lua code raises, as Swift sees them.
@Suite struct LuaErrorTests {
    /// As alerts show errors.
    @Test func theLocalizedDescriptionIsTheMessage() throws {
        struct Friendly: LocalizedError { var errorDescription: String? { "the pen is empty" } }
        struct Terse: LocalizedError, CustomStringConvertible {
            var errorDescription: String? { "the pen is empty" }
            var description: String { "empty" }
        }
        try withLua { lua throws in
            let error = luaError { try lua.execute("error('no more', 0)") }
            #expect(error?.localizedDescription == "no more")
            try lua.register("draw") { throw Friendly() }
            try lua.register("write") { throw Terse() }
            #expect(try lua.eval("tostring(select(2, pcall(draw)))") == "the pen is empty")
            #expect(try lua.eval("tostring(select(2, pcall(write)))") == "empty")
        }
    }

    @Test(arguments: [
        ("error('abc')", "chunk:1: abc"),
        ("error('abc', 0)", "abc"),
        ("error('abc', 1)", "chunk:1: abc"),
        ("error('')", "chunk:1: "),
        ("error(12)", "chunk:1: 12"),
        ("error(12, 0)", "12"),
        ("error()", "nil"),
        ("error(nil)", "nil"),
        ("error(true)", "true"),
        ("error({})", "(error object is a table value)"),
        ("error(print)", "(error object is a function value)"),
        ("error(newproxy())", "(error object is a userdata value)"),
        ("error(coroutine.create(print))", "(error object is a thread value)"),
        ("error(1LL)", "(error object is a cdata value)"),
        ("error(io.stdout)", "(error object is a userdata value)"),
        ("error('a\\255b', 0)", "a\u{FFFD}b"),
        ("error('a\\0b', 0)", "a\0b"),
        ("error('not enough memory', 0)", "not enough memory"),
        ("error('error in error handling', 0)", "error in error handling"),
        ("error(\"x near '<eof>'\", 0)", "x near '<eof>'"),
        ("local x = nil + 1", "chunk:1: attempt to perform arithmetic on a nil value"),
        ("local x = nil; x.y = 1", "chunk:1: attempt to index local 'x' (a nil value)"),
        ("unknown()", "chunk:1: attempt to call global 'unknown' (a nil value)"),
        ("return {} .. {}", "chunk:1: attempt to concatenate a table value"),
        ("return {} < {}", "chunk:1: attempt to compare two table values"),
        ("local t = {} t[nil] = 1", "chunk:1: table index is nil"),
        ("local t = {} t[0/0] = 1", "chunk:1: table index is NaN"),
        ("\n\nerror('third')", "chunk:3: third"),
        ("string.rep()", "chunk:1: bad argument #1 to 'rep' (string expected, got no value)"),
        ("('x'):rep()", "chunk:1: bad argument #1 to 'rep' (number expected, got no value)"),
    ])
    func message(source: String, message: String) throws {
        try withLua { lua in
            let chunk = try lua.compile(source, name: "=chunk")
            let error = expectLuaError(.runtime, message) { try chunk() }
            #expect(error?.isIncompleteInput == false)
            #expect(error?.frames.isEmpty == false)
        }
    }

    @Test func theValueThatWasRaised() throws {
        try withLua { lua in
            let raise: LuaFunction = try lua["error"]
            let values: [LuaValue] = try [
                nil, true, 12, .string(LuaString([255, 0])), .table(lua.table()), .function(raise),
                lua.eval("newproxy()"), lua.eval("coroutine.create(print)"),
            ]
            for value in values {
                let error = luaError { try raise(value, 0) }
                #expect(error?.value(in: lua) == value)
            }
        }
    }

    @Test func theValueBelongsToItsRuntime() throws {
        try withLua { lua in
            try withLua { other in
                let table = luaError { try lua.execute("error({})") }
                #expect(table?.value(in: lua)?.type == .table)
                #expect(table?.value(in: other) == nil)
                let text = luaError { try lua.execute("error('x', 0)") }
                #expect(text?.value(in: other) == "x")
            }
        }
    }

    @Test func anErrorOfTheHostHasNoValue() throws {
        try withLua { lua in
            #expect(LuaError(message: "x").value(in: lua) == nil)
            let error = luaError { try lua.eval("'x'") as Int }
            #expect(error?.code == .conversion)
            #expect(error?.value(in: lua) == nil)
            #expect(LuaError(raising: 12).value(in: lua) == 12)
        }
    }

    @Test func anErrorOutlivesItsRuntime() throws {
        var error: LuaError?
        do {
            let lua = LuaRuntime()
            error = luaError { try lua.execute("error({})") }
        }
        #expect(error?.message == "(error object is a table value)")
        error = nil
    }

    @Test func catchingByCode() throws {
        try withLua { lua in
            var caught: [String] = []
            for source in ["x x", "error('x')", "f()", "return 1"] {
                do {
                    let _: String = try lua.execute(source)
                } catch LuaError.Code.syntax {
                    caught.append("syntax")
                } catch LuaError.Code.conversion {
                    caught.append("conversion")
                } catch let error as LuaError where error.code == .runtime {
                    caught.append("runtime")
                }
            }
            #expect(caught == ["syntax", "runtime", "runtime", "conversion"])
        }
    }

    @Test func aCodeMatchesNothingElse() {
        struct Other: Error {}
        #expect(!(LuaError.Code.syntax ~= Other()))
        #expect(!(LuaError.Code.syntax ~= LuaError(message: "x")))
        #expect(LuaError.Code.runtime ~= LuaError(message: "x"))
        #expect(LuaError.Code.runtime.description == "runtime")
        #expect(LuaError.Code.stackOverflow != .syntax)
    }

    @Test func theDescriptionIsTheMessageAndTheTraceback() {
        #expect(LuaError(message: "x").description == "x")
        #expect("\(LuaError(code: .file, message: "no such file"))" == "no such file")
    }

    @Test func manyErrorsLeaveTheStackAsItWas() throws {
        try withLua { lua in
            let chunk = try lua.compile("error('again', 0)")
            let height = try lua.stackHeight
            for _ in 0..<20_000 {
                do { try chunk() } catch LuaError.Code.runtime {}
            }
            #expect(try lua.stackHeight == height)
            let handles = lua.memory.handles
            for _ in 0..<100 { #expect(throws: LuaError.self) { try lua.compile("x x") } }
            #expect(lua.memory.handles == handles)
        }
    }

    @Test func threeSyntaxErrorsInARow() throws {
        try withLua { lua in
            for _ in 0..<3 {
                expectLuaError(.syntax, #"[string "return 1 +"]:1: unexpected symbol near '<eof>'"#) {
                    try lua.execute("return 1 +")
                }
                try expectUsable(lua)
            }
        }
    }

    @Test func debugAndGlobalsAreNotNeeded() throws {
        try withLua(.all) { lua in
            let chunk = try lua.compile(
                "local g, error = _G, error for k in pairs(g) do g[k] = nil end error('bare')", name: "=chunk")
            let error = expectLuaError(.runtime, "chunk:1: bare") { try chunk() }
            #expect(error?.frames.map(\.description) == ["[C]: in function 'error'", "chunk:1: in main chunk"])
            try lua.set("answer", to: 42)
            let answer: Int = try lua.eval("answer")
            #expect(answer == 42)
        }
        try withLua(.all) { lua in
            try lua.execute("debug = nil debug = { traceback = error }")
            expectLuaError(.runtime, "still") { try lua.execute("error('still', 0)") }
            try lua.execute("error = nil tostring = nil pcall = nil")
            expectLuaError(.runtime, #"[string "x()"]:1: attempt to call global 'x' (a nil value)"#) {
                try lua.execute("x()")
            }
        }
    }
}
