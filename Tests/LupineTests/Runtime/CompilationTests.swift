import Lupine
import LupineTestSupport
import Testing

@Suite struct CompilationTests {
    @Test func aChunkRunsWhenItIsCalled() throws {
        try withLua { lua in
            let chunk = try lua.compile("count = (count or 0) + 1 return ...")
            let before: Int? = try lua["count"]
            #expect(before == nil)
            let (a, b): (Int, Int) = try chunk(1, 2)
            #expect((a, b) == (1, 2))
            try chunk()
            let count: Int = try lua["count"]
            #expect(count == 2)
        }
    }

    @Test(arguments: [
        ("function awd()", "'end' expected near '<eof>'", true),
        ("for i = 1, 2 do", "'end' expected near '<eof>'", true),
        ("x =", "unexpected symbol near '<eof>'", true),
        ("x", "'=' expected near '<eof>'", true),
        ("f(", "unexpected symbol near '<eof>'", true),
        ("x = 'abc", "unfinished string near '<eof>'", true),
        ("x = 'abc\n", "unfinished string near ''abc'", false),
        ("x = [[abc", "unfinished long string near '<eof>'", true),
        ("--[[ c", "unfinished long comment near '<eof>'", true),
        ("x = = 1", "unexpected symbol near '='", false),
        ("end", "'<eof>' expected near 'end'", false),
        ("x = 1 1", "unexpected symbol near '1'", false),
        ("goto nowhere", "undefined label 'nowhere'", false),
        ("break", "no loop to break", false),
        ("x = '<eof>' )", "unexpected symbol near ')'", false),
        ("local x <const> = 1", "unexpected symbol near '<'", false),
        ("x = '\\400'", "invalid escape sequence near '''", false),
        ("x = 1e", "malformed number near '1e'", false),
        ("\u{1}", "unexpected symbol near 'char(1)'", false),
    ])
    func aSyntaxError(source: String, message: String, isIncomplete: Bool) throws {
        try withLua { lua in
            let error = luaError { try source.chunk(in: lua) }
            #expect(error?.code == .syntax)
            #expect(error?.message == "chunk:1: " + message)
            #expect(error?.isIncompleteInput == isIncomplete)
            #expect(error?.frames.isEmpty == true)
        }
    }

    @Test func theLineIsNamed() throws {
        try withLua { lua in
            expectLuaError(.syntax, "chunk:3: 'end' expected (to close 'function' at line 1) near '<eof>'") {
                try "function f()\nlocal x\n".chunk(in: lua)
            }
        }
    }

    @Test func bytesNeedNotBeText() throws {
        try withLua { lua in
            let chunk = try lua.compile(Array("return '".utf8) + [255, 0x41] + Array("'".utf8))
            let text: LuaString = try chunk()
            #expect(text.bytes == [255, 0x41])
            let empty = try lua.compile([UInt8]())
            let nothing: LuaVarargs<LuaValue> = try empty()
            #expect(nothing.isEmpty)
            let lazy: Int = try lua.compile("return 7".utf8.lazy.map { $0 })()
            #expect(lazy == 7)
            let zero: LuaString = try lua.compile("return 'a\0b'")()
            #expect(zero.bytes == [0x61, 0, 0x62])
        }
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        try withLua { lua in
            let number: Int = try lua.compile([0xEF, 0xBB, 0xBF] + Array("return 5".utf8))()
            #expect(number == 5)
        }
    }

    @Test func bytecodeIsRefusedUnlessAskedFor() throws {
        try withLua { lua in
            let bytecode: LuaString = try lua.eval("string.dump(function() return 42 end)")
            let message = "chunk: cannot load incompatible bytecode"
            for format in [nil, LuaChunkFormat.text] {
                let error = luaError {
                    try lua.compile(bytecode.bytes, name: "=chunk", format: format ?? .text)
                }
                #expect(error?.code == .syntax)
                #expect(error?.isIncompleteInput == false)
                #expect(error?.message.contains("attempt to load chunk with wrong mode") == true, "\(message)")
            }
            let any: Int = try lua.compile(bytecode.bytes, format: .any)()
            #expect(any == 42)
            let binary: Int = try lua.compile(bytecode.bytes, format: .binary)()
            #expect(binary == 42)
            let source: Int = try lua.compile(Array("return 1".utf8), format: .any)()
            #expect(source == 1)
            let refused = luaError { try lua.compile(Array("return 1".utf8), format: .binary) }
            #expect(refused?.code == .syntax)
        }
    }

    @Test func anEnvironmentHoldsTheGlobals() throws {
        try withLua { lua in
            let environment = try lua.table(["x": 20])
            let chunk = try lua.compile("y = x + 1 return print", environment: environment)
            let print: LuaValue = try chunk()
            #expect(print == .nil)
            let y: Int = try environment["y"]
            #expect(y == 21)
            let global: Int? = try lua["y"]
            #expect(global == nil)
            #expect(try chunk.environment == environment)
            let inner: LuaFunction = try lua.compile("return function() z = 1 end", environment: environment)()
            try inner()
            #expect(try environment.contains("z"))
        }
    }

    @Test func anEnvironmentOfAnotherRuntimeIsRefused() throws {
        try withLua { lua in
            try withLua { other in
                let environment = try other.table()
                expectLuaError(.foreign, "the value belongs to another runtime") {
                    try lua.compile("x = 1", environment: environment)
                }
            }
        }
    }

    @Test func deepNestingIsAnError() throws {
        try withLua { lua in
            let depth = 100_000
            let tables = String(repeating: "{", count: depth) + String(repeating: "}", count: depth)
            let error = luaError { try lua.compile("return " + tables, name: "=chunk") }
            #expect(error?.code == .syntax)
            #expect(error?.message == "chunk:1: chunk has too many syntax levels")
            let sum = String(repeating: "1+", count: depth) + "1"
            let value: Int = try lua.eval(sum)
            #expect(value == depth + 1)
        }
    }

    @Test func aLongSource() throws {
        try withLua { lua in
            let source = (0..<20_000).map { "x = \($0)" }.joined(separator: "\n") + "\nreturn x"
            let last: Int = try lua.execute(source)
            #expect(last == 19_999)
            let text = String(repeating: "é", count: 1_000_000)
            let length: Int = try lua.execute("return #'\(text)'")
            #expect(length == 2_000_000)
        }
    }
}
