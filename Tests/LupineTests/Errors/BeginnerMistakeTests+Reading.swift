import Lupine
import LupineTestSupport
import Testing

/// Reading values as what they are not.
extension BeginnerMistakeTests {
    struct Song: Codable, LuaConvertible {
        var title: String
        var seconds: Int
        var tags: [String]?
    }

    private func expect<Value: LuaConvertible>(
        _ type: Value.Type, _ expression: String, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try withLua { lua in
            try lua.execute("turtle = { size = { 3, '4' } }")
            expectLuaError(.conversion, message, sourceLocation: sourceLocation) {
                try lua.eval(expression) as Value
            }
        }
    }

    @Test func readingNil() throws {
        try expect(Int.self, "nothing", "nothing: number expected, got nil")
        try expect(LuaTable.self, "tutrle", "tutrle: table expected, got nil (did you mean 'turtle'?)")
        try expect(Int.self, "turtle.age", "turtle.age: number expected, got nil")
        try expect(Int.self, "(function() end)()", "number expected, got nil")
    }

    @Test func readingAnotherType() throws {
        try expect(Int.self, "'12'", "number expected, got string \"12\"")
        try expect(Int.self, "'twelve'", "number expected, got string")
        try expect(String.self, "12", "string expected, got number 12")
        try expect(Bool.self, "0", "boolean expected, got number")
        try expect(LuaFunction.self, "{}", "function expected, got table")
        try expect([Int].self, "5", "table expected, got number")
        try expect([Int].self, "turtle.size", "turtle.size[2]: number expected, got string \"4\"")
        try expect([String: Int].self, "{ x = 1, 2 }", "key 1: string expected, got number 1")
        try expect(Character.self, "'abc'", "string of one character expected, got 3 characters")
        try expect(String.self, "'\\255'", "UTF-8 string expected, got other bytes (read them as LuaString)")
    }

    @Test func readingANumberThatDoesNotFit() throws {
        try expect(Int.self, "1.5", "integer expected, got 1.5")
        try expect(Int.self, "1 / 0", "integer expected, got inf")
        try expect(UInt8.self, "300", "number from 0 to 255 expected, got 300")
        try expect(UInt8.self, "-1", "number from 0 to 255 expected, got -1")
        try withLua { lua in
            expectLuaError(
                .conversion,
                """
                the integer 9223372036854775807 cannot be held exactly by a Lua number; choose an integer policy, as \
                LuaIntegerPolicy.int64
                """
            ) { try lua.set("big", to: Int.max) }
        }
    }

    @Test func readingATableThatIsNoArray() throws {
        let expectation = "table with the keys 1 to n expected, got "
        try expect([Int].self, "{ 1, nil, 3 }", expectation + "one without [2]")
        try expect([Int].self, "{ [2] = 1 }", expectation + "one without [1]")
        try expect([Int].self, "{ [0] = 1, 2 }", expectation + "the key 0")
        try expect([Int].self, "{ a = 1 }", expectation + "the key \"a\"")
        try expect([Int].self, "{ 1, 2, n = 2 }", expectation + "the key \"n\"")
        try expect([Int].self, "{ [1.5] = 1 }", expectation + "the key 1.5")
        try expect([Int].self, "{ [true] = 1 }", expectation + "the key true")
        try expect([Int?].self, "{ 1, nil, 3, [-1] = 0 }", expectation + "the key -1")
        try expect([Turtle].self, "{ x = 1 }", expectation + "the key \"x\"")
        try expect(
            [Int].self, "{ [('x'):rep(1000)] = 1 }",
            expectation + "the key \"" + String(repeating: "x", count: 38) + "…")
    }

    @Test func readingACodableType() throws {
        try expect(Song.self, "{ title = 'So' }", "seconds is missing")
        try expect(Song.self, "{ title = 'So', second = 81 }", "seconds is missing (is 'second' misspelt?)")
        try expect(Song.self, "{ titel = 'So', seconds = 81 }", "title is missing (is 'titel' misspelt?)")
        try expect(Song.self, "{ title = 'So', seconds = '81' }", "seconds: number expected, got string \"81\"")
        try expect(Song.self, "{ title = 'So', seconds = 81, tags = { 1 } }", "tags[1]: string expected, got number 1")
        try expect(
            Song.self, "{ title = 'So', seconds = 81, tags = { a = 1 } }",
            "tags: table with the keys 1 to n expected, got the key \"a\"")
        try expect(Song.self, "'So'", "table expected, got string \"So\"")
        try withLua { lua in
            let song: Song = try lua.eval("{ title = 'So', seconds = 81, album = 'La' }")
            #expect(song.seconds == 81)
        }
    }

    /// A key that the type knows itself is not taken for another that is misspelt.
    @Test func keysThatAreAlike() throws {
        struct Pair: Codable, LuaConvertible {
            var speed1, speed2: Int
        }
        try expect(Pair.self, "{ speed1 = 1 }", "speed2 is missing")
        try expect(Pair.self, "{ speed1 = 1, speed3 = 1 }", "speed2 is missing (is 'speed3' misspelt?)")
    }

    @Test func readingGlobals() throws {
        try withLua { lua in
            try lua.execute("turtle = { name = 'Ada' } title = 'Logo'")
            expectLuaError(.conversion, "nothing: number expected, got nil") { try lua["nothing"] as Int }
            expectLuaError(.conversion, "titel: string expected, got nil (did you mean 'title'?)") {
                try lua["titel"] as String
            }
            expectLuaError(.conversion, "title: number expected, got string") { try lua["title"] as Int }
            expectLuaError(.conversion, "[\"a b\"]: number expected, got nil") { try lua["a b"] as Int }
            let turtle: LuaTable = try lua["turtle"]
            expectLuaError(.conversion, "[\"age\"]: number expected, got nil") { try turtle["age"] as Int }
            expectLuaError(.conversion, "table expected where 'x' is read, got nil") {
                try lua.globals.turtle.position.x as Int
            }
        }
    }

    @Test func readingMoreResultsThanThereAre() throws {
        try withLua { lua in
            expectLuaError(.conversion, "result #2: number expected, got nil") { try lua.eval("1") as (Int, Int) }
            expectLuaError(.conversion, "result #2: string expected, got number 2") {
                try lua.eval("1, 2") as (Int, String)
            }
        }
    }

    @Test func readingAnObjectOfAnotherType() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.execute("ada = Turtle('Ada')")
            expectLuaError(.conversion, "ada: Point expected, got Turtle") { try lua["ada"] as Point }
            expectLuaError(.conversion, "ada: table expected, got Turtle") { try lua["ada"] as LuaTable }
            expectLuaError(.conversion, "Turtle: Turtle expected, got the type Turtle") { try lua["Turtle"] as Turtle }
        }
    }
}
