import Lupine
import LupineTestSupport
import Testing

/// Errors that go through several layers of Lua and Swift keep their value and gather the frames of all.
@Suite struct NestedErrorTests {
    private func withLayers(_ body: (LuaRuntime) throws -> Void) throws {
        try withLua { lua in
            try lua.register("through") { (lua: LuaRuntime, source: String) in
                try lua.compile(source, name: "=inner")()
            }
            try body(lua)
        }
    }

    private func outer(_ lua: LuaRuntime, _ inner: String) throws {
        try lua.compile("through(...)", name: "=outer")(inner)
    }

    @Test func aLuaErrorKeepsItsMessageAndFrames() throws {
        try withLayers { lua in
            let error = expectLuaError(.runtime, "inner:1: deep") { try outer(lua, "error('deep')") }
            #expect(
                error?.description == """
                    inner:1: deep
                    stack traceback:
                    \t[C]: in function 'error'
                    \tinner:1: in main chunk
                    \t[C]: in function 'through'
                    \touter:1: in main chunk
                    """)
        }
    }

    @Test func aValueStaysTheSame() throws {
        try withLayers { lua in
            let details = try lua.table()
            try lua.set("details", to: details)
            let error = expectLuaError(.runtime, "(error object is a table value)") {
                try outer(lua, "error(details)")
            }
            #expect(error?.value(in: lua) == .table(details))
            let isSame: Bool = try lua.eval("select(2, pcall(through, 'error(details)')) == details")
            #expect(isSame)
        }
    }

    @Test(arguments: [("error()", "nil"), ("error(nil)", "nil"), ("error(false)", "false"), ("error(0/0)", "nan")])
    func nothingIsLostOfOddValues(source: String, message: String) throws {
        try withLayers { lua in
            let error = luaError { try outer(lua, source) }
            #expect(error?.code == .runtime)
            #expect(error?.message.hasSuffix(message) == true)
        }
    }

    @Test func aSyntaxErrorStaysOne() throws {
        try withLayers { lua in
            let error = expectLuaError(.syntax, "inner:1: '=' expected near '<eof>'") { try outer(lua, "x") }
            #expect(error?.isIncompleteInput == true)
            #expect(error?.frames.map(\.description) == ["[C]: in function 'through'", "outer:1: in main chunk"])
        }
    }

    @Test func aBadArgumentStaysOne() throws {
        try withLayers { lua in
            try lua.register("half") { (n: Double) in n / 2 }
            let message = "inner:1: bad argument #1 to 'half' (number expected, got string)"
            expectLuaError(.argument, message) { try outer(lua, "half('x')") }
        }
    }

    @Test func aSwiftErrorStaysItself() throws {
        final class Accident: Error {}
        try withLayers { lua in
            let accident = Accident()
            try lua.register("fail") { throw accident }
            let thrown = #expect(throws: Accident.self) { try outer(lua, "through('through([[fail()]])')") }
            #expect(thrown === accident)
        }
    }

    @Test func aHandlerOnTheWayMayReplaceIt() throws {
        try withLayers { lua in
            expectLuaError(.runtime, "replaced: inner:1: deep") {
                try outer(lua, "local _, e = pcall(through, 'error([[deep]])') error('replaced: ' .. e, 0)")
            }
        }
    }

    @Test func swiftOnTheWayMayReplaceIt() throws {
        struct Wrapped: Error { let inner: String }
        try withLua { lua in
            try lua.register("wrap") { (lua: LuaRuntime) in
                do {
                    try lua.execute("error('inside', 0)")
                } catch let error as LuaError {
                    throw Wrapped(inner: error.message)
                }
            }
            let wrapped = #expect(throws: Wrapped.self) { try lua.execute("wrap()") }
            #expect(wrapped?.inner == "inside")
        }
    }

    @Test func swiftOnTheWayMaySwallowIt() throws {
        try withLua { lua in
            try lua.register("attempt") { (lua: LuaRuntime, source: String) -> String? in
                do {
                    try lua.execute(source)
                    return nil
                } catch let error as LuaError {
                    return error.message
                }
            }
            let texts: [String] = try lua.eval("{ attempt('error([[a]], 0)'), attempt('x x'), attempt('error()') }")
            #expect(texts == ["a", #"[string "x x"]:1: '=' expected near 'x'"#, "nil"])
            expectLuaError(.runtime, "own") { try lua.execute("attempt('error([[a]])') error('own', 0)") }
        }
    }

    @Test func framesOfEarlierErrorsDoNotStay() throws {
        try withLayers { lua in
            _ = luaError { try outer(lua, "error('deep')") }
            let next = luaError { try lua.compile("error('flat')", name: "=flat")() }
            #expect(next?.frames.map(\.description) == ["[C]: in function 'error'", "flat:1: in main chunk"])
            _ = luaError { try outer(lua, "error('deep')") }
            let syntax = luaError { try lua.compile("x", name: "=flat") }
            #expect(syntax?.frames.isEmpty == true)
        }
    }
}
