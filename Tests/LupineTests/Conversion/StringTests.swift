import Lupine
import LupineTestSupport
import Testing

@Suite struct StringTests {
    @Test(arguments: ["", "x", "a\0b", "héllo", "e\u{301}", "日本語", "👩‍👩‍👧‍👦🇩🇪", "\u{10FFFF}", "\u{FFFD}", "line\nline\r\n"])
    func stringsCross(text: String) throws {
        try withLua { lua in
            #expect(try Array(lua.echo(text).utf8) == Array(text.utf8))
            #expect(try Array(lua.echoThroughSwift(text).utf8) == Array(text.utf8))
            #expect(try lua.eval("#...", text) == text.utf8.count)
            #expect(try lua.echo(text[...]) == text[...])
            #expect(try lua.eval("...", LuaString(text)) == text)
            try lua.set(text, to: text)
            #expect(try lua[text] == text)
        }
    }

    @Test func partsOfStringsCross() throws {
        try withLua { lua throws in
            let text = "one two thrée"
            for part in text.split(separator: " ") {
                #expect(try lua.echo(part) == part)
                #expect(try lua.eval("...", part) == String(part))
            }
            #expect(try lua.eval("'two'") == text.split(separator: " ")[1])
        }
    }

    @Test func charactersCross() throws {
        try withLua { lua throws in
            for character: Character in ["x", "\0", "é", "e\u{301}", "👩‍👩‍👧‍👦", "\r\n"] {
                #expect(try lua.echo(character) == character)
                #expect(try lua.eval("#...", character) == character.utf8.count)
            }
        }
    }

    @Test func longStringsCross() throws {
        try withLua { lua throws in
            let long = String(repeating: "0123456789", count: 1_000_000)
            #expect(try lua.echo(long) == long)
            #expect(try lua.eval("#...", long) == 10_000_000)
            #expect(try lua.eval("('x'):rep(1e7)", as: String.self).utf8.count == 10_000_000)
        }
    }

    @Test func bridgedAndSharedStringsCross() throws {
        try withLua { lua throws in
            let shared = String(repeating: "é", count: 100)
            let middle = shared.dropFirst(10).dropLast(10)
            #expect(try lua.echo(middle).count == 80)
            #expect(try lua.eval("#...", middle) == 160)
        }
    }

    private static let notUTF8 = "UTF-8 string expected, got other bytes (read them as LuaString)"

    static let refusals = [
        Refusal(String.self, "'\\255'", notUTF8),
        Refusal(String.self, "'a\\195'", notUTF8),
        Refusal(String.self, "'\\192\\128'", notUTF8),
        Refusal(String.self, "'\\237\\160\\128'", notUTF8),
        Refusal(String.self, "('x'):rep(1000) .. '\\128'", notUTF8),
        Refusal(Substring.self, "'\\255'", notUTF8),
        Refusal(Character.self, "'\\255'", notUTF8),
        Refusal(String.self, "1", "string expected, got number 1"),
        Refusal(String.self, "nil", "string expected, got nil"),
        Refusal(Substring.self, "true", "string expected, got boolean"),
        Refusal(Character.self, "''", "string of one character expected, got 0 characters"),
        Refusal(Character.self, "'ab'", "string of one character expected, got 2 characters"),
        Refusal(Character.self, "7", "string expected, got number 7"),
    ]

    @Test(arguments: refusals)
    func whatIsNoTextIsRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func anArgumentThatIsNoTextIsRefused() throws {
        try withLua { lua in
            try lua.register("shout") { (text: String) in text.uppercased() }
            let shout: LuaFunction = try lua["shout"]
            expectLuaError(.argument, "bad argument #1 to 'shout' (\(Self.notUTF8))") { try shout(LuaString([0xFF])) }
        }
    }
}

extension LuaRuntime {
    fileprivate func eval<Value: LuaConvertible>(_ expression: String, as type: Value.Type) throws -> Value {
        try eval(expression)
    }
}

struct StringLengthTests {
    @Test func stringsThatAreTooLongForLuaAreRefused() throws {
        try withLua { lua in
            var bytes = LuaString("")
            // Memory that nobody touches is not taken.
            bytes.bytes = [UInt8](unsafeUninitializedCapacity: 0x7fff_ff00) { $1 = 0x7fff_ff00 }
            expectLuaError(.conversion, "string of less than 2 GiB expected, got 2147483392 bytes") {
                try lua.set("x", to: bytes)
            }
        }
    }
}
