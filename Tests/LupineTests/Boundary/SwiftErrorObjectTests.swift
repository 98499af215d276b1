import Lupine
import LupineTestSupport
import Testing

/// A Swift error as Lua code holds it.
@Suite struct SwiftErrorObjectTests {
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    private func withError<Result>(_ text: String = "it is closed", _ body: (LuaRuntime) throws -> Result) throws {
        try withLua { lua in
            try lua.register("fail") { throw Refusal(description: text) }
            try lua.execute("_, e = pcall(fail)")
            _ = try body(lua)
        }
    }

    @Test func whatLuaSeesOfIt() throws {
        try withError { lua in
            let (type, text, message, other, isHidden): (String, String, String, LuaValue, String) =
                try lua.eval("type(e), tostring(e), e.message, e.nothing, getmetatable(e)")
            #expect(type == "userdata")
            #expect(text == "it is closed")
            #expect(message == "it is closed")
            #expect(other == nil)
            #expect(isHidden == "Swift error")
        }
    }

    @Test func itJoinsWithStrings() throws {
        try withError { lua in
            let texts: [String] = try lua.eval("{ 'failed: ' .. e, e .. '!', 1 .. e, e .. e, 'a' .. e .. 'b' }")
            #expect(
                texts == [
                    "failed: it is closed", "it is closed!", "1it is closed", "it is closedit is closed",
                    "ait is closedb",
                ])
            expectLuaError(.runtime, #"[string "e .. {}"]:1: attempt to concatenate a table value"#) {
                try lua.eval("e .. {}") as String
            }
            expectLuaError(.runtime, #"[string "nil .. e"]:1: attempt to concatenate a nil value"#) {
                try lua.eval("nil .. e") as String
            }
        }
    }

    @Test(arguments: [
        ("e.x = 1", "attempt to index global 'e' (a userdata value)"),
        ("e()", "attempt to call global 'e' (a userdata value)"),
        ("return #e", "attempt to get length of global 'e' (a userdata value)"),
        ("return e + 1", "attempt to perform arithmetic on global 'e' (a userdata value)"),
        ("return e < e", "attempt to compare two userdata values"),
        ("setmetatable(e, {})", "bad argument #1 to 'setmetatable' (table expected, got userdata)"),
    ])
    func itIsNothingElse(source: String, message: String) throws {
        try withError { lua in
            let function = try lua.compile(source, name: "=chunk")
            expectLuaError(.runtime, "chunk:1: " + message) { try function() }
        }
    }

    @Test func itsTextMayBeAnyString() throws {
        for text in ["", "two\nlines", "a\0b", "schön 🦋", String(repeating: "x", count: 100_000)] {
            try withError(text) { lua in
                let (shown, message): (String, String) = try lua.eval("tostring(e), e.message")
                #expect(shown == text)
                #expect(message == text)
            }
        }
    }

    @Test func eachErrorIsAnObject() throws {
        try withError { lua in
            let (isSame, isOther): (Bool, Bool) = try lua.execute(
                "local _, f = pcall(error, e) local _, g = pcall(fail) return rawequal(e, f), e == g")
            #expect(isSame)
            #expect(!isOther)
        }
    }

    @Test func theHandlerOfXpcallReceivesIt() throws {
        try withError { lua in
            let (ok, text): (Bool, String) = try lua.eval("xpcall(fail, function(e) return 'handled: ' .. e end)")
            #expect(!ok)
            #expect(text == "handled: it is closed")
            let kept: Bool = try lua.eval("select(2, xpcall(error, function(x) return x end, e)) == e")
            #expect(kept)
        }
    }

    @Test func aHandlerMayThrowAnother() throws {
        struct Second: Error {}
        try withError { lua in
            try lua.register("second") { throw Second() }
            let ok: Bool = try lua.eval("(xpcall(fail, second))")
            #expect(!ok)
        }
    }

    @Test func itIsReleasedWithLuasLastReference() throws {
        final class Held: Error {
            let tracked: Tracked
            init(_ tracked: Tracked) { self.tracked = tracked }
        }
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("fail") { throw Held(track()) }
                try lua.execute("_, e = pcall(fail)")
                try lua.collectGarbage()
                #expect(track.alive == 1)
                try lua.execute("e = nil")
                try lua.collectGarbage()
                #expect(track.alive == 0)
                #expect(throws: Held.self) { try lua.execute("fail()") }
                try lua.execute("_, e = pcall(fail)")
            }
        }
    }

    @Test func theHostReadsItAsUserdata() throws {
        try withError { lua in
            let value: LuaUserdata = try lua["e"]
            #expect(try value.tostring() == "it is closed")
            let message: String = try value.get("message")
            #expect(message == "it is closed")
        }
    }
}
