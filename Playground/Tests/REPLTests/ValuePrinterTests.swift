import Lupine
import REPL
import Testing

@Suite struct ValuePrinterTests {
    private func text(of expression: String, width: Int = 40, isColoured: Bool = false) throws -> String {
        let lua = LuaRuntime()
        try lua.register(Turtle.self)
        let printer = ValuePrinter(palette: Palette(isColoured: isColoured), width: width)
        let text = printer.text(of: try lua.eval(expression))
        try lua.close()
        return text
    }

    @Test func shortValues() throws {
        #expect(try text(of: "'a\\nb'") == "a\nb")
        #expect(
            try text(of: "{ 'a\\nb', 0.5, true, z = 1, y = { 2 }, [-1] = 0, ['no name'] = 1 }", width: 80)
                == #"{"a\nb", 0.5, true, y = {2}, z = 1, ["no name"] = 1, [-1] = 0}"#)
        #expect(try text(of: "{}") == "{}")
    }

    @Test func longTables() throws {
        #expect(
            try text(
                of: "{ name = 'a rather long name', parts = { 'first', 'second', 'third', 'fourth' }, size = { 1, 2 } }"
            )
                == """
                {
                    name = "a rather long name",
                    parts = {
                        "first",
                        "second",
                        "third",
                        "fourth",
                    },
                    size = {1, 2},
                }
                """)
    }

    @Test func limits() throws {
        let numbers = try text(
            of: "(function() local t = {} for i = 1, 200 do t[i] = 1 end return t end)()", width: 1000)
        #expect(numbers == "{" + String(repeating: "1, ", count: 100) + "…}")
        #expect(try text(of: "(function() local t = {} t.t = t return t end)()").hasPrefix("{t = table: 0x"))
        #expect(try text(of: "{ { { { 1 } } } }").hasPrefix("{{{table: 0x"))
    }

    @Test func objects() throws {
        #expect(try text(of: "setmetatable({}, { __tostring = function() return 'me' end })") == "me")
        let failing = "setmetatable({}, { __tostring = function() error('no', 0) end })"
        #expect(try text(of: failing).hasPrefix("(no"))
        #expect(try text(of: "Turtle()") == "a turtle that has drawn nothing")
        let drawn = "(function() local t = Turtle() t:forward(1) t:left(90) t:forward(1) return { t } end)()"
        #expect(try text(of: drawn).hasPrefix("{userdata: 0x"))
    }

    @Test func colours() throws {
        #expect(try text(of: "'a'", isColoured: true) == "\u{1B}[32ma\u{1B}[0m")
        #expect(try text(of: "{ a = 1 }", isColoured: true) == "{\u{1B}[36ma\u{1B}[0m = \u{1B}[33m1\u{1B}[0m}")
    }
}
