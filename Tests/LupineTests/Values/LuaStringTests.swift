import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaStringTests {
    @Test func anyBytesCross() throws {
        try withLua { lua in
            let all = LuaString(0...255)
            #expect(try lua.eval("...", all) == all)
            #expect(try lua.eval("#...", all) == 256)
            #expect(try lua.eval("(...):byte(1, 3)", all) == (0, 1, 2))
            let every: LuaString = try lua.execute(
                "local s = '' for i = 0, 255 do s = s .. string.char(i) end return s")
            #expect(every == all)
            #expect(try lua.eval("''") == LuaString(""))
            #expect(try lua.eval("#...", LuaString([])) == 0)
        }
    }

    @Test func textIsValidUTF8Only() {
        #expect(LuaString("héllo").text == "héllo")
        #expect(LuaString("a\0b").text == "a\0b")
        for bytes: [UInt8] in [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80],
        ] {
            let string = LuaString(bytes)
            #expect(string.text == nil)
            #expect(string.lossyText.contains("\u{FFFD}"))
            #expect(string.description == string.lossyText)
            #expect(string.bytes == bytes)
        }
    }

    @Test func stringsAreEqualByTheirBytes() {
        let composed: LuaString = "\u{E9}"
        let decomposed: LuaString = "e\u{301}"
        #expect(composed != decomposed)
        #expect(composed.text == decomposed.text)
        #expect(composed == LuaString([0xC3, 0xA9]))
        #expect(Set([composed, decomposed, LuaString([0xC3, 0xA9])]).count == 2)
    }

    @Test func onlyAStringIsOne() throws {
        try withLua { lua in
            expectLuaError(.conversion, "string expected, got number 1") { try lua.eval("1") as LuaString }
            expectLuaError(.conversion, "string expected, got nil") { try lua.eval("nil") as LuaString }
        }
    }

    @Test func bytesAreKeys() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ ['\\255\\0'] = 1 }")
            #expect(try table[LuaString([255, 0])] == 1)
            #expect(try lua.read(table) == [LuaString([255, 0]): 1])
        }
    }

    @Test func longStringsCross() throws {
        try withLua { lua in
            let long = LuaString(repeatElement(UInt8(0xAB), count: 10_000_000))
            let (count, again): (Int, LuaString) = try lua.eval("#..., ...", long)
            #expect(count == 10_000_000)
            #expect(again == long)
        }
    }
}
