import Lupine
import LupineTestSupport
import Testing

/// What becomes of strings that are not UTF-8.
@Suite struct StringPolicyTests {
    private static let notUTF8 = "UTF-8 string expected, got other bytes (read them as LuaString)"

    /// All 256 bytes, as Lua source.
    private static let allBytes =
        "(function() local t = {} for i = 0, 255 do t[i + 1] = string.char(i) end return table.concat(t) end)()"

    /// What is not UTF-8: the source of a Lua string, what `String(decoding:)` makes of it, its bytes as characters.
    static let malformed: [(String, String, String)] = [
        ("'\\255'", "\u{FFFD}", "ÿ"),
        ("'a\\195'", "a\u{FFFD}", "aÃ"),
        ("'\\195(b'", "\u{FFFD}(b", "Ã(b"),
        // An overlong slash and an overlong NUL.
        ("'\\192\\175'", "\u{FFFD}\u{FFFD}", "À¯"),
        ("'\\192\\128'", "\u{FFFD}\u{FFFD}", "À\u{80}"),
        // Surrogates, and what is beyond U+10FFFF.
        ("'\\237\\160\\128'", "\u{FFFD}\u{FFFD}\u{FFFD}", "í\u{A0}\u{80}"),
        ("'\\244\\144\\128\\128'", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", "ô\u{90}\u{80}\u{80}"),
        // A character cut off, after zeros.
        ("'\\0\\0\\226\\130'", "\0\0\u{FFFD}", "\0\0â\u{82}"),
        (
            "('x'):rep(20) .. '\\128'", String(repeating: "x", count: 20) + "\u{FFFD}",
            String(repeating: "x", count: 20) + "\u{80}"
        ),
    ]

    static let texts = ["", "x", "a\0b", "\0", "twenty characters and more", "line\r\n"]

    @Test(arguments: malformed)
    func whatIsNoUTF8(source: String, lossy: String, bytes: String) throws {
        try withLua { lua throws in
            expectLuaError(.conversion, Self.notUTF8) { try lua.eval(source) as String }
            lua.stringPolicy = .lossy
            #expect(try scalars(lua.eval(source)) == scalars(lossy))
            #expect(try scalars(String(lua.eval(source) as Substring)) == scalars(lossy))
            lua.stringPolicy = .bytes
            #expect(try scalars(lua.eval(source)) == scalars(bytes))
            #expect(try lua.eval("... == \(source)", bytes) as Bool)
            lua.stringPolicy = .strict
            expectLuaError(.conversion, Self.notUTF8) { try lua.eval(source) as String }
        }
    }

    @Test(arguments: [LuaStringPolicy.strict, .lossy, .bytes], texts)
    func asciiIsTheSameUnderEveryPolicy(policy: LuaStringPolicy, text: String) throws {
        try withLua { lua throws in
            lua.stringPolicy = policy
            #expect(try scalars(lua.eval("...", text)) == scalars(text))
            #expect(try lua.eval("#...", text) == text.utf8.count)
        }
    }

    @Test(arguments: [LuaStringPolicy.strict, .lossy])
    func utf8CrossesUnchanged(policy: LuaStringPolicy) throws {
        try withLua { lua throws in
            lua.stringPolicy = policy
            for text in ["héllo", "e\u{301}", "日本語", "👩‍👩‍👧‍👦🇩🇪", "\u{10FFFF}", "\u{FFFD}", "ü\0ü"] {
                #expect(try scalars(lua.eval("...", text)) == scalars(text))
                #expect(try lua.eval("#...", text) == text.utf8.count)
            }
        }
    }

    @Test func bytesLoseNothing() throws {
        try withLua { lua throws in
            lua.stringPolicy = .bytes
            let all: String = try lua.eval(Self.allBytes)
            #expect(all.unicodeScalars.map(\.value) == (0...255).map { UInt32($0) })
            #expect(try lua.eval("... == \(Self.allBytes)", all) as Bool)
            #expect(try lua.eval("... == \(Self.allBytes)", all[...]) as Bool)
            #expect(try lua.eval("#...", "é") == 1)
            #expect(try lua.eval("...", "é" as Character) == LuaString([0xE9]))
            #expect(try lua.eval("'\\233'") == "é" as Character)
            // The bytes of a UTF-8 character are two characters.
            #expect(try scalars(lua.eval("'\\195\\169'")) == scalars("Ã©"))
            expectLuaError(.conversion, "string of one character expected, got 2 characters") {
                try lua.eval("'\\195\\169'") as Character
            }
        }
    }

    @Test func charactersThatAreNoBytesAreRefused() throws {
        try withLua { lua throws in
            lua.stringPolicy = .bytes
            let message = "string of the characters to U+00FF expected, got 'Ā' (U+0100)"
            expectLuaError(.conversion, message) { try lua.set("x", to: "aĀb") }
            expectLuaError(.conversion, message) { try lua.set("x", to: "aĀb"[...]) }
            expectLuaError(.conversion, message) { try lua.set("x", to: "Ā" as Character) }
            expectLuaError(.conversion, "[2]: " + message) { try lua.table(["a", "Ā"]) }
            expectLuaError(.conversion, "[\"k\"]: " + message) { try lua.table(["k": "Ā"]) }
            expectLuaError(.conversion, message) { try lua.table(["Ā": 1]) }
            expectLuaError(.conversion, message.replacing("'Ā' (U+0100)", with: "'😀' (U+1F600)")) {
                try lua.eval("...", "😀") as String
            }
            // An accent of its own is no byte, though the two together look like one.
            expectLuaError(.conversion, message.replacing("'Ā' (U+0100)", with: "'\u{301}' (U+0301)")) {
                try lua.eval("...", "e\u{301}") as String
            }
            #expect(try lua.eval("x") as LuaValue == .nil)
            try lua.register("smile") { "😀" }
            try lua.register("smiles") { (1, "😀", 2) }
            #expect(try lua.eval("select('#', pcall(smile)), select('#', pcall(smiles))") == (2, 2))
        }
    }

    /// Case 24 of the rules of values: the function is not called.
    @Test func anArgument() throws {
        try withLua { lua throws in
            var seen: [String] = []
            try lua.register("take") { (text: String) in seen.append(text) }
            #expect(
                try lua.eval("pcall(take, '\\255')")
                    == (false, "bad argument #1 to 'take' (\(Self.notUTF8))"))
            #expect(seen.isEmpty)
            lua.stringPolicy = .lossy
            try lua.execute("take('\\255')")
            lua.stringPolicy = .bytes
            try lua.execute("take('\\255')")
            #expect(seen == ["\u{FFFD}", "ÿ"])
            try lua.close()
        }
    }

    /// Case 25: iterating takes bytes for keys unless text is asked for.
    @Test func keys() throws {
        try withLua { lua throws in
            let table: LuaTable = try lua.eval("{ ['\\255'] = 1 }")
            #expect(try table.keys(LuaValue.self) == [.string(LuaString([0xFF]))])
            #expect(try table.keys(LuaString.self) == [LuaString([0xFF])])
            expectLuaError(.conversion, "key \"\u{FFFD}\": \(Self.notUTF8)") { try lua.read(table) as [String: Int] }
            lua.stringPolicy = .lossy
            #expect(try table.keys(String.self) == ["\u{FFFD}"])
            lua.stringPolicy = .bytes
            #expect(try table.keys(String.self) == ["ÿ"])
            #expect(try lua.read(table) == ["ÿ": 1])
            #expect(try table["ÿ"] == 1)
            try table.set("ÿ", to: 2)
            #expect(try lua.eval("(...)['\\255']", table) == 2)
            try lua.table(["é": 1]).set("à", to: 2)
            #expect(try lua.eval("(...)['\\233']", ["é": 5]) == 5)
        }
    }

    @Test func keysThatBecomeTheSameAreRefused() throws {
        try withLua { lua throws in
            lua.stringPolicy = .lossy
            let error = luaError { try lua.eval("{ ['\\254'] = 1, ['\\255'] = 1 }") as [String: Int] }
            #expect(error?.message == "[\"\u{FFFD}\"]: two keys are the same as String")
        }
    }

    @Test func codableValues() throws {
        struct Note: Codable, Equatable {
            var größe: String
            var tags: [String]
            var fields: [String: Int]
        }
        try withLua { lua throws in
            let note = Note(größe: "é", tags: ["ÿ", "a"], fields: ["à": 1])
            lua.stringPolicy = .bytes
            let table: LuaTable = try lua.encode(note)
            // The names of the type are as its source has them.
            #expect(
                try lua.eval("(function(n) return n.größe, n.tags[1], n.fields['\\224'] end)(...)", table)
                    == (LuaString([0xE9]), LuaString([0xFF]), 1))
            #expect(try lua.decode(Note.self, from: table) == note)
            lua.stringPolicy = .lossy
            #expect(
                try lua.decode(Note.self, from: table)
                    == Note(größe: "\u{FFFD}", tags: ["\u{FFFD}", "a"], fields: ["\u{FFFD}": 1]))
            lua.stringPolicy = .strict
            #expect(throws: DecodingError.self) { try lua.decode(Note.self, from: table) }
            lua.stringPolicy = .bytes
            #expect(throws: EncodingError.self) { try lua.encode(Note(größe: "Ā", tags: [], fields: [:])) as LuaTable }
        }
    }

    @Test func namesAreUTF8() throws {
        try withLua { lua throws in
            lua.stringPolicy = .bytes
            try lua.set("größe", to: 1)
            #expect(try lua.eval("größe") == 1)
            try lua.execute("größe = 2 t = { länge = 3 } function t:größer() return self.länge end")
            #expect(try lua["größe"] == 2)
            let table: LuaTable = try lua["t"]
            #expect(try table.länge == 3)
            #expect(try table.callMethod("größer") == 3)
            try lua.register("löschen") { (name: String) in name }
            let error = luaError { try lua.execute("löschen(1)") }
            #expect(error?.message.hasSuffix("bad argument #1 to 'löschen' (string expected, got number 1)") == true)
            try lua.preload("maße") { _ in 7 }
            #expect(try lua.require("maße") == 7)
            #expect(try lua.eval("require('maße')") == 7)
            try lua.addSearcher { $0 == "höhe" ? .value(8) : nil }
            #expect(try lua.eval("require('höhe')") == 8)
            try lua.register(Feld.self)
            #expect(
                try lua.eval("Feld.größe, Feld{ höhe = 2 }.höhe, Feld{ höhe = 2 }.tür") == (5, 2, "tür" as LuaString))
            // Under this name, the key that the policy makes has no value.
            #expect(try lua.globals.get("größe", as: Int?.self) == nil)
        }
    }

    @Test func messagesAreUTF8() throws {
        try withLua { lua throws in
            lua.stringPolicy = .bytes
            expectLuaError(.runtime, "größe") { try lua.execute("error('größe', 0)") }
            expectLuaError(.runtime, "\u{FFFD}") { try lua.execute("error('\\255', 0)") }
            try lua.register("fail") { () throws in throw LuaError(message: "😀") }
            #expect(try lua.eval("tostring(select(2, pcall(fail))) == '😀'") as Bool)
            expectLuaError(.syntax, "größe:1: '=' expected near '<eof>'") {
                _ = try lua.compile("größe", name: "=größe")
            }
        }
    }

    @Test func otherTypesTakeNoPolicy() throws {
        try withLua { lua throws in
            for policy in [LuaStringPolicy.strict, .lossy, .bytes] {
                lua.stringPolicy = policy
                #expect(try lua.eval("...", LuaString([0xFF, 0])) == LuaString([0xFF, 0]))
                #expect(try lua.eval("#...", "é" as LuaString) == 2)
                #expect(try lua.eval("...", LuaValue.string("é")) == LuaValue.string("é"))
                #expect(try lua.eval("'\\255'") as LuaValue == .string(LuaString([0xFF])))
                #expect(try lua.eval("#'é'") == 2)
            }
        }
    }

    @Test func longStrings() throws {
        try withLua { lua throws in
            let count = 10_000_000
            let text = String(repeating: "é", count: count)
            lua.stringPolicy = .bytes
            #expect(try lua.eval("#...", text) == count)
            #expect(try lua.eval("('\\233'):rep(\(count))") == text)
            lua.stringPolicy = .lossy
            #expect(try lua.eval("('\\195\\169'):rep(\(count / 2)) .. '\\255'") == text.prefix(count / 2) + "\u{FFFD}")
        }
    }

    @Test func aPolicyForAWhile() throws {
        struct Mishap: Error {}
        try withLua { lua throws in
            let text = try lua.withStringPolicy(.lossy) { () throws -> String in
                #expect(lua.stringPolicy == .lossy)
                let inner: String = try lua.withStringPolicy(.bytes) { try lua.eval("'\\255'") }
                #expect(lua.stringPolicy == .lossy)
                return try inner + lua.eval("'\\255'")
            }
            #expect(text == "ÿ\u{FFFD}")
            #expect(lua.stringPolicy == .strict)
            #expect(throws: Mishap.self) { try lua.withStringPolicy(.bytes) { throw Mishap() } }
            #expect(lua.stringPolicy == .strict)
            expectLuaError(.runtime, "e") { try lua.withStringPolicy(.bytes) { try lua.execute("error('e', 0)") } }
            #expect(lua.stringPolicy == .strict)
            // A body that throws nothing needs no `try`.
            #expect(lua.withStringPolicy(.bytes) { lua.stringPolicy } == .bytes)
            try lua.withStringPolicy(.bytes) { try lua.close() }
            #expect(lua.stringPolicy == .strict)
        }
    }

    /// Functions that Lua calls, and coroutines, have the policy of the runtime.
    @Test func thePolicyHoldsInside() throws {
        try withLua { lua throws in
            try lua.register("same") { (text: String) in text }
            try lua.register("scoped") { (lua: LuaRuntime) in
                try lua.withStringPolicy(.bytes) { try lua.eval("same('\\255') == '\\255'") as Bool }
            }
            #expect(try lua.eval("scoped()") as Bool)
            expectLuaError(.argument, "t:1: bad argument #1 to 'same' (\(Self.notUTF8))") {
                try lua.run("scoped() same('\\255')")
            }
            #expect(
                try lua.withStringPolicy(.lossy) {
                    try lua.eval("coroutine.wrap(function() return same('\\255') end)()") as String
                } == "\u{FFFD}")
        }
    }

    @Test func runtimesHaveTheirOwn() throws {
        try withLua { first in
            try withLua { second in
                first.stringPolicy = .bytes
                #expect(second.stringPolicy == .strict)
            }
        }
    }

    @Test func descriptions() {
        #expect([LuaStringPolicy.strict, .lossy, .bytes].map { "\($0)" } == ["strict", "lossy", "bytes"])
    }
}

private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

private struct Feld: LuaExportable {
    var höhe: Int

    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("höhe")) { Feld(höhe: $0) }
        LuaStaticProperty("größe", 5)
        LuaProperty("höhe", \.höhe)
        // What the script calls an attribute is a name too; its value is not.
        LuaAttribute { _, name in LuaString(name) }
    }
}
