import Lupine
import LupineTestSupport
import Testing

@Suite struct RawRepresentableTests {
    enum Color: String, LuaConvertible, CaseIterable { case red, green, blue }
    enum Level: Int, LuaConvertible { case low = 1, high = 10 }

    struct Options: OptionSet, LuaConvertible {
        let rawValue: UInt8
        static let bold = Options(rawValue: 1)
        static let italic = Options(rawValue: 2)
    }

    struct Name: RawRepresentable, LuaConvertible, Hashable { var rawValue: String }

    @Test func rawValuesCross() throws {
        try withLua { lua in
            for color in Color.allCases {
                #expect(try lua.echo(color) == color)
                #expect(try lua.eval("...", color) == color.rawValue)
            }
            #expect(try lua.eval("10") == Level.high)
            #expect(try lua.eval("3") == [Options.bold, .italic] as Options)
            #expect(try lua.eval("...", Options.italic) == 2)
            #expect(try lua.echo(Name(rawValue: "x")) == Name(rawValue: "x"))
            #expect(try lua.echo([Color.red: Level.low]) == [.red: .low])
            try lua.register("mix") { (a: Color, b: Color?) in b ?? a }
            #expect(try lua.eval("mix('red', 'blue')") == Color.blue)
        }
    }

    static let refusals = [
        Refusal(Color.self, "'purple'", "Color expected, got 'purple'"),
        Refusal(Color.self, "1", "string expected, got number 1"),
        Refusal(Color.self, "nil", "string expected, got nil"),
        Refusal(Level.self, "2", "Level expected, got 2"),
        Refusal(Level.self, "1.5", "integer expected, got 1.5"),
        Refusal(Options.self, "256", "number from 0 to 255 expected, got 256"),
        Refusal([Color].self, "{ 'red', 'pink' }", "[2]: Color expected, got 'pink'"),
        Refusal([Color: Int].self, "{ pink = 1 }", "key \"pink\": Color expected, got 'pink'"),
    ]

    @Test(arguments: refusals)
    func otherRawValuesAreRefused(refusal: Refusal) throws { try refusal.check() }

    @Test func anArgumentThatIsNoCaseIsRefused() throws {
        try withLua { lua in
            try lua.register("paint") { (_: Int, _: Color) in }
            expectLuaError(
                .argument, "[string \"paint(1, 'pink')\"]:1: bad argument #2 to 'paint' (Color expected, got 'pink')"
            ) {
                try lua.execute("paint(1, 'pink')")
            }
        }
    }

    @Test func casesAreKeysOfTables() throws {
        try withLua { lua in
            let table: LuaTable = try lua.eval("{ red = 'x' }")
            expectLuaError(.conversion, "[\"red\"]: number expected, got string") { try table[Color.red] as Int }
        }
    }
}
