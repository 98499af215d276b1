import Lupine
import LupineTestSupport
import Testing

extension StringConformanceTests {
    @Test("23: text is read lossily where that is asked for") func case023Policy() throws {
        try withLua { lua in
            try lua.register("shout") { (text: String) in text.uppercased() }
            let text: String = try lua.withStringPolicy(.lossy) { try lua.eval("'a\\255'") }
            #expect(text == "a\u{FFFD}")
            // Outside, text is strict again, whatever ended the scope.
            try lua.expectError(.conversion, notUTF8) { try lua.eval("'a\\255'") as String }
            try lua.expectThrown(HostError.self) {
                try lua.withStringPolicy(.lossy) { throw HostError() }
            }
            try lua.expectError(.conversion, notUTF8) { try lua.eval("'a\\255'") as String }
            lua.stringPolicy = .lossy
            #expect(try lua.eval("shout('a\\255')") == "A\u{FFFD}")
            #expect(try lua.eval("{ ['\\255'] = 1 }") == ["\u{FFFD}": 1])
            // Bytes are bytes all the same, and text passes into Lua as it is.
            #expect(try lua.eval("'\\255'") == LuaString([0xFF]))
            #expect(try lua.eval("...", "ä") == "ä")
        }
    }
}
