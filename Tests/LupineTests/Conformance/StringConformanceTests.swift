import Lupine
import LupineTestSupport
import Testing

@Suite("Conformance 3: strings") struct StringConformanceTests {
    @Test("22: zeros in strings are bytes like others, in keys too") func case022() throws {
        try withLua { lua in
            #expect(try lua.eval("'a\\0b'") == "a\0b")
            #expect(try lua.eval("#..., ... == 'a\\0b'", "a\0b") == (3, true))
            let table = try lua.table(["a": 1, "a\0b\n": 2])
            #expect(try table["a"] == 1)
            #expect(try table["a\0b\n"] == 2)
            #expect(try table["a\0"] == Int?.none)
            #expect(try lua.eval("(...)['a\\0b\\n']", table) == 2)
        }
    }

    @Test("23: a string that is not UTF-8 is bytes, and as text an error") func case023() throws {
        try withLua { lua in
            let bytes: LuaString = try lua.eval("'\\255\\254'")
            #expect(bytes.bytes == [0xFF, 0xFE])
            #expect(bytes.text == nil)
            #expect(bytes.lossyText == "\u{FFFD}\u{FFFD}")
            #expect(try lua.eval("... == '\\255\\254'", bytes) == true)
            #expect(try lua.values("'\\255\\254'") == [.string(bytes)])
            try lua.expectError(.conversion, notUTF8) { try lua.eval("'\\255\\254'") as String }
            try lua.expectError(.conversion, "[2]: " + notUTF8) { try lua.eval("{ 'a', '\\255' }") as [String] }
        }
    }

    @Test("24: a function that takes text is not invoked with other bytes") func case024() throws {
        try withLua { lua in
            var count = 0
            try lua.register("shout") { (text: String) in
                count += 1
                return text.uppercased()
            }
            try lua.expectError(.argument, in: "shout('\\255')", "bad argument #1 to 'shout' (\(notUTF8))")
            let (isFine, message): (Bool, String) = try lua.eval("pcall(shout, '\\255')")
            #expect(!isFine)
            #expect(message == "bad argument #1 to 'shout' (\(notUTF8))")
            #expect(count == 0)
            #expect(try lua.eval("shout('ä')") == "Ä")
        }
    }

    @Test("25: keys that are not UTF-8 fail only where text is asked for") func case025() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ ['\\255'] = 1 }")
            #expect(try table.keys() == [.string(LuaString([0xFF]))])
            #expect(try table.pairs(LuaString.self, Int.self).map(\.key.bytes) == [[0xFF]])
            #expect(try table[LuaString([0xFF])] == 1)
            try lua.expectError(.conversion, "key \"\u{FFFD}\": " + notUTF8) { try table.keys(String.self) }
            try lua.expectError(.conversion, "key \"\u{FFFD}\": " + notUTF8) { try lua.read(table) as [String: Int] }
        }
    }

    @Test(
        "26: text of any kind comes back as it went",
        arguments: ["", "👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}", "\u{10FFFF}", "\u{FEFF}x", "line\r\n"])
    func case026(text: String) throws {
        try withLua { lua in
            #expect(try lua.eval("#...", text) == text.utf8.count)
            let copy: String = try lua.eval("...", text)
            #expect(Array(copy.utf8) == Array(text.utf8))
            #expect(try lua.eval("...", LuaString(text)) == text)
        }
    }

    @Test("27: ten megabytes come back as they went") func case027() throws {
        try withLua { lua throws in
            let text = String(repeating: "0123456789", count: 1_000_000)
            #expect(try lua.eval("...", text) as String == text)
            #expect(try lua.eval("#...", text) == 10_000_000)
            #expect(try lua.eval("('0123456789'):rep(1000000) == ...", text) == true)
            let bytes = LuaString((0..<10_000_000).lazy.map { UInt8(truncatingIfNeeded: $0) })
            #expect(try lua.eval("...", bytes) == bytes)
        }
    }

    @Test("28: Lua counts bytes") func case028() throws {
        try withLua { lua in
            #expect(try lua.eval("string.len('abcüöä'), #...", "abcüöä") == (9, 9))
            #expect(try lua.eval("('abcüöä'):sub(4, 5)") == "ü")
            try lua.expectError(.conversion, notUTF8) { try lua.eval("('abcüöä'):sub(4, 4)") as String }
        }
    }
}
