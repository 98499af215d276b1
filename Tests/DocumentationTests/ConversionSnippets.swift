import Lupine
import Testing

enum Weekday: String, LuaConvertible {
    case saturday, sunday
}

struct Concert: Codable, LuaConvertible {
    var title: String
    var days: Set<String>
}

struct Celsius: LuaConvertible {
    var degrees: Double

    static func fromLua(_ stack: LuaStack, at index: Int) throws -> Celsius {
        Celsius(degrees: try Double.fromLua(stack, at: index))
    }

    func toLua(_ stack: LuaStack) throws { try degrees.toLua(stack) }
}

/// The snippets of Docs/Lupine.docc/Conversions.md, word for word.
@Suite struct ConversionSnippets {
    @Test func integers() throws {
        let lua = LuaRuntime()

        lua.integerPolicy = .int64
        let isSame: Bool = try lua.eval("... == 9223372036854775807LL", Int.max)
        let back: Int = try lua.eval("...", Int.max)

        #expect(isSame)
        #expect(back == Int.max)
    }

    @Test func fractions() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        do {
            let count: Int = try lua.eval("1 / 3")
            print(count)
        } catch let error as LuaError {
            print(error.message)  // integer expected, got 0.33333333333333
        }

        #expect(printed == ["integer expected, got 0.33333333333333"])
    }

    @Test func strings() throws {
        let lua = LuaRuntime()

        let bytes: LuaString = try lua.eval("'caf\\233'")
        lua.stringPolicy = .bytes
        let text: String = try lua.eval("'caf\\233'")  // "café", as in ISO 8859-1

        #expect(bytes == LuaString([0x63, 0x61, 0x66, 0xE9]))
        #expect(text == "café")
    }

    @Test func nothing() throws {
        let lua = LuaRuntime()

        let marks: [Int?] = try lua.eval("{ 1, swift.none, 3 }")  // [1, nil, 3]

        #expect(marks == [1, nil, 3])
    }

    @Test func nothingAtTheEnd() throws {
        let lua = LuaRuntime()
        #expect(try lua.eval("...", [1, nil, 3] as [Int?]) == [1, nil, 3])
        #expect(try lua.eval("...", [nil, 1, nil] as [Int?]) == [nil, 1])

        lua.encoder.nilEncodingStrategy = .none
        let results: LuaTable = try lua.encode([nil, 2, nil] as [Int?])
        let length: Int = try lua.eval("#(...)", results)  // 3
        let same: [Int?] = try lua.eval("...", results)  // [nil, 2, nil]

        #expect(length == 3)
        #expect(same == [nil, 2, nil])
        #expect(try lua.eval("#(...).marks", Marks(marks: [1, nil])) == 2)
        #expect(try lua.eval("#(...)", [1, nil] as [Int?]) == 1)
    }

    struct Marks: Codable, LuaConvertible {
        var marks: [Int?]
    }

    @Test func severalValues() throws {
        let lua = LuaRuntime()

        try lua.register("extremes") { (list: [Double]) in (list.min(), list.max()) }
        let (least, greatest): (Double?, Double?) = try lua.eval("extremes{ 3, 1, 2 }")

        try lua.register("sum") { (numbers: LuaVarargs<Double>) in numbers.reduce(0, +) }
        let all: LuaVarargs<LuaValue> = try lua.eval("sum(1, 2, 3), 'and', true")

        #expect(least == 1)
        #expect(greatest == 3)
        #expect(all == [6, "and", true])
    }

    @Test func ownTypes() throws {
        let lua = LuaRuntime()

        try lua.register("isWarm") { (temperature: Celsius, day: Weekday) in
            temperature.degrees > (day == .sunday ? 20 : 25)
        }
        let isWarm: Bool = try lua.eval("isWarm(21.5, 'sunday')")
        let concert: Concert = try lua.eval(
            "{ title = 'Winterreise', days = { 'saturday', 'sunday' } }")

        #expect(isWarm)
        #expect(concert.days == ["saturday", "sunday"])
    }

    @Test func places() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ value: Any) { printed.append("\(value)") }

        do {
            let scores: [String: [Int]] = try lua.eval("{ ada = { 1, 2, 'three' } }")
            print(scores)
        } catch let error as LuaError {
            print(error.message)  // ["ada"][3]: number expected, got string
        }

        #expect(printed == [#"["ada"][3]: number expected, got string"#])
    }
}
