import Lupine
import LupineTestSupport
import Testing

/// Codable types that are `LuaConvertible` with an empty body cross wherever values cross.
@Suite struct CodableConversionTests {
    struct Spawn: Codable, Equatable, LuaConvertible {
        var x: Double
        var y: Double
        var kind: Kind = .plain
    }

    enum Kind: String, Codable, LuaConvertible { case plain, boss }
    enum Grade: Int, Codable, LuaConvertible { case low = 1, high = 2 }

    struct Level: Codable, Hashable, LuaConvertible {
        var title: String
        var spawn: [Place]
        struct Place: Codable, Hashable { var x: Double }
    }

    /// Has Codable values as properties, items and parameters.
    final class World: LuaExportable {
        var level = Level(title: "start", spawn: [])
        var grade = Grade.low
        var levels: [Int: Level] = [:]

        static var luaExports: LuaExports {
            LuaInitializer(World.init)
            LuaProperty("level", writable: \.level)
            LuaProperty("grade", writable: \.grade)
            LuaMethod("load", parameters: .named("level"), .named("times", default: 1)) {
                (world: World, level: Level, times: Int) -> String in
                world.level = level
                return level.title + "\(times)"
            }
            LuaItem(get: { (world: World, key: Int) in world.levels[key] }, set: { $0.levels[$1] = $2 })
        }
    }

    static let level = Level(title: "one", spawn: [Level.Place(x: 1), Level.Place(x: 2)])
    static let bad = "{ title = 'bad', spawn = { { x = 1 }, { x = 'abc' } } }"
    static let message = "spawn[2].x: number expected, got string \"abc\""

    @Test func everywhere() throws {
        try withLua { lua throws in
            let level = Self.level
            #expect(try lua.echo(level) == level)
            #expect(try lua.echoThroughSwift(level) == level)
            #expect(try lua.echo([level, level]) == [level, level])
            #expect(try lua.echo(["a": level]) == ["a": level])
            #expect(try lua.echo([level: 1]) == [level: 1])
            #expect(try lua.echo(Level?.some(level)) == level)
            #expect(try lua.echo(Level?.none) == nil)
            #expect(try lua.echo([nil, level] as [Level?]) == [nil, level])
            #expect(try lua.echo(Kind.boss) == .boss)
            #expect(try lua.echo([Grade.high, .low]) == [.high, .low])
            #expect(try lua.eval("...", Grade.high) == 2)
            #expect(try lua.eval("...", Kind.boss) == "boss")
            try lua.set("level", to: level)
            #expect(try lua.eval("level.title .. #level.spawn .. level.spawn[2].x") == "one22")
            #expect(try lua.globals.get("level") == level)
            let pair: (Level, Kind) = try lua.eval("level, 'boss'")
            #expect(pair == (level, .boss))
        }
    }

    @Test func argumentsThatDoNotFit() throws {
        try withLua { lua in
            try lua.register("load") { (n: Int, level: Level) in level.title }
            try lua.register("rank") { (grade: Grade, kind: Kind) in kind }
            let argument = "chunk:1: bad argument #2 to 'load' (\(Self.message))"
            expectLuaError(.runtime, argument) { try "load(1, \(Self.bad))".chunk(in: lua)() }
            expectLuaError(.runtime, "chunk:1: bad argument #2 to 'load' (table expected, got no value)") {
                try "load(1)".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: bad argument #2 to 'load' (table expected, got nil)") {
                try "load(1, nil)".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: bad argument #2 to 'load' (title is missing)") {
                try "load(1, {})".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: bad argument #2 to 'load' (table expected, got number 5)") {
                try "load(1, 5)".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: bad argument #1 to 'rank' (Grade expected, got 7)") {
                try "rank(7, 'boss')".chunk(in: lua)()
            }
            expectLuaError(.runtime, "chunk:1: bad argument #2 to 'rank' (Kind expected, got 'x')") {
                try "rank(1, 'x')".chunk(in: lua)()
            }
        }
    }

    @Test func resultsAndEntriesThatDoNotFit() throws {
        try withLua { lua in
            expectLuaError(.conversion, Self.message) { try lua.eval(Self.bad) as Level }
            expectLuaError(.conversion, "result #2: " + Self.message) { try lua.eval("1, \(Self.bad)") as (Int, Level) }
            expectLuaError(.conversion, "[2]: title is missing") {
                try lua.eval("{ { title = 'a', spawn = {} }, {} }") as [Level]
            }
            expectLuaError(.conversion, "[1]: " + Self.message) { try lua.eval("{ \(Self.bad) }") as [Level?] }
            expectLuaError(.conversion, "[\"a\"]: " + Self.message) {
                try lua.eval("{ a = \(Self.bad) }") as [String: Level]
            }
            try lua.execute("level = \(Self.bad)")
            expectLuaError(.conversion, "[\"level\"]: " + Self.message) { try lua.globals.get("level") as Level }
            expectLuaError(.conversion, "kind: Cannot initialize Kind from invalid String value boos") {
                try lua.eval("{ x = 1, y = 2, kind = 'boos' }") as Spawn
            }
        }
    }

    @Test func valuesThatCannotBeEncoded() throws {
        struct Big: Codable, LuaConvertible {
            var list = [1, Int64.max]
        }
        try withLua { lua in
            let message = "list[2]: the integer \(Int64.max) \(IntegerCodingTests.inexact)"
            expectLuaError(.conversion, message) { try lua.set("big", to: Big()) }
            expectLuaError(.conversion, "[2]: " + message) { try lua.eval("...", [Big(list: []), Big()]) as LuaValue }
            try lua.register("make") { Big() }
            expectLuaError(.runtime, "chunk:1: " + message) { try "make()".chunk(in: lua)() }
        }
    }

    @Test func propertiesItemsAndNamedArguments() throws {
        try withLua { lua throws in
            try lua.register(World.self)
            try lua.execute("w = World() w.level = { title = 'two', spawn = { { x = 3 } } } w.grade = 2 w[4] = w.level")
            #expect(try lua.eval("w.level.title .. w.grade .. w[4].spawn[1].x") == "two23")
            #expect(try lua.eval("w[5]") == String?.none)
            #expect(try lua.eval("w:load{ level = { title = 'x', spawn = {} }, times = 3 }") == "x3")
            #expect(try lua.eval("w:load({ title = 'y', spawn = {} }, 2)") == "y2")
            for (source, place) in [
                ("w.level = \(Self.bad)", "property 'level'"), ("w.grade = 5", "property 'grade'"),
                ("w[1] = \(Self.bad)", "item"), ("w:load{ level = \(Self.bad) }", "level"),
                ("w:load(\(Self.bad), 1)", "level"),
            ] {
                let error = luaError { try source.chunk(in: lua)() }
                #expect(error?.code == .runtime)
                let expected = source == "w.grade = 5" ? "Grade expected, got 5" : Self.message
                #expect(error?.message.contains(expected) == true, "\(place): \(error?.message ?? "")")
            }
        }
    }

    @Test func theRuntimesOwnStrategies() throws {
        struct Snake: Codable, Equatable, LuaConvertible {
            var lifePoints = 3
        }
        try withLua { lua throws in
            lua.encoder.keyEncodingStrategy = .convertToSnakeCase
            lua.decoder.keyDecodingStrategy = .convertFromSnakeCase
            lua.decoder.unknownKeyDecodingStrategy = .throw
            #expect(try lua.eval("(...).life_points", Snake()) == 3)
            #expect(try lua.echo(Snake(lifePoints: 5)) == Snake(lifePoints: 5))
            expectLuaError(.conversion, "lifepoints: unknown key, did you mean 'life_points'?") {
                try lua.eval("{ life_points = 1, lifepoints = 2 }") as Snake
            }
            let own = LuaEncoder()
            lua.encoder = own
            #expect(lua.encoder === own)
            #expect(try lua.eval("(...).lifePoints", Snake()) == 3)
        }
    }

    @Test func userInfo() throws {
        struct Informed: Codable, Equatable, LuaConvertible {
            var info = ""
            init(info: String) { self.info = info }
            init(from decoder: any Decoder) throws { info = decoder.userInfo[.note] as? String ?? "" }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(encoder.userInfo[.note] as? String ?? "")
            }
        }
        try withLua { lua throws in
            #expect(try lua.roundTrip(Informed(info: "x")) == Informed(info: ""))
            lua.encoder.userInfo[.note] = "out"
            lua.decoder.userInfo[.note] = "in"
            #expect(try lua.eval("...", Informed(info: "")) == "out")
            #expect(try lua.eval("{ {} }") as [Informed] == [Informed(info: "in")])
        }
    }
}

extension CodingUserInfoKey {
    fileprivate static let note = CodingUserInfoKey(rawValue: "note") ?? unreachable()
    private static func unreachable() -> CodingUserInfoKey { fatalError("the initializer never fails") }
}
