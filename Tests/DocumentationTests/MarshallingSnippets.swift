import Foundation
import Lupine
import Testing

struct Level: Codable, LuaConvertible, Equatable {
    var name: String
    var spawn: [Spot]
    var boss: String?
}

struct Spot: Codable, Equatable {
    var x: Double, y: Double
}

struct Settings: Decodable {
    var title: String
    var window: Size

    struct Size: Decodable {
        var width: Int, height: Int
    }
}

final class Room: Encodable {
    let name: String
    var exits: [String: Room] = [:]
    init(_ name: String) { self.name = name }
}

struct Monster: Decodable {
    var name: String
    var onHit: LuaFunction
    var loot: LuaTable
}

/// The snippets of Docs/Lupine.docc/Marshalling.md, word for word.
struct MarshallingSnippets {
    @Test func crossing() throws {
        let lua = LuaRuntime()

        let level = Level(name: "Cellar", spawn: [Spot(x: 1, y: 2)], boss: nil)
        try lua.set("level", to: level)
        try lua.register("harder") { (level: Level) in
            var harder = level
            harder.boss = "Rat"
            return harder
        }
        let harder: Level = try lua.eval("harder{ name = level.name, spawn = { { x = level.spawn[1].x, y = 0 } } }")

        #expect(harder == Level(name: "Cellar", spawn: [Spot(x: 1, y: 0)], boss: "Rat"))
    }

    @Test func coders() throws {
        let lua = LuaRuntime()
        let level = Level(name: "Cellar", spawn: [Spot(x: 1, y: 2)], boss: nil)

        let table: LuaTable = try lua.encode(level)
        let same = try lua.decode(Level.self, from: table)

        let encoder = LuaEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.nilEncodingStrategy = .none
        let other: LuaTable = try encoder.encode(level, in: lua)

        #expect(same == level)
        #expect(try other.get("name") == "Cellar")
    }

    @Test func strategies() throws {
        let lua = LuaRuntime()

        lua.encoder.dateEncodingStrategy = .iso8601
        lua.decoder.dateDecodingStrategy = .iso8601
        lua.decoder.unknownKeyDecodingStrategy = .throw

        try lua.set("now", to: Date(timeIntervalSince1970: 0))
        #expect(try lua["now"] == "1970-01-01T00:00:00Z")
    }

    @Test func errors() throws {
        let lua = LuaRuntime()
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }

        do {
            try lua.execute("level = { name = 'Cellar', spawn = { { x = 1, y = 2 }, { x = 'abc', y = 2 } } }")
            _ = try lua.decode(Level.self, from: lua["level"] as LuaTable)
        } catch DecodingError.typeMismatch(_, let context) {
            print(context.debugDescription)  // spawn[2].x: number expected, got string "abc"
        }

        #expect(printed == ["spawn[2].x: number expected, got string \"abc\""])
    }

    @Test func objects() throws {
        let lua = LuaRuntime()

        let monster: Monster = try lua.decode(
            from: lua.eval("{ name = 'Rat', onHit = function(n) return n * 2 end, loot = { 'tail' } }") as LuaTable)
        let damage: Int = try monster.onHit(21)
        try monster.loot.set(2, to: "tooth")

        #expect(damage == 42)
        #expect(try monster.loot.count == 2)
    }

    @Test func merging() throws {
        let lua = LuaRuntime()

        let table = try lua.table(from: [10, 20, 30], ["a": 11, "b": 22], 40...41, ["b": 42])
        // {10, 20, 30, 40, 41, a = 11, b = 42}

        let tenths = LuaElements(stride(from: 0, to: 1, by: 0.1))
        var lines = ["first", "second"].makeIterator()
        let read = LuaElements { lines.next() }
        let copy = try lua.table(from: table, tenths, read)

        #expect(try table.get(5) == 41)
        #expect(try table.get("b") == 42)
        #expect(try copy.get(12) == "second")
    }

    @Test func graphs() throws {
        let lua = LuaRuntime()

        let hall = Room("hall"), cellar = Room("cellar")
        hall.exits["down"] = cellar
        cellar.exits["up"] = hall

        let rooms = try lua.table(from: [hall, cellar])
        let isSame: Bool = try lua.eval("(...)[1].exits.down.exits.up == (...)[1]", rooms)

        let encoder = LuaEncoder()
        encoder.referenceEncodingStrategy = .shared
        let table: LuaTable = try encoder.encode(hall, in: lua)

        #expect(isSame)
        #expect(try table.name == "hall")
        hall.exits = [:]
    }

    @Test func configuration() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lupine-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("settings.lua").path
        try "title = 'Lupine' window = { width = 640, height = 640 * 3 / 4 }".write(
            toFile: path, atomically: true, encoding: .utf8)
        let lua = LuaRuntime()

        let decoder = LuaDecoder()
        decoder.unknownKeyDecodingStrategy = .throw
        let settings = try decoder.decode(Settings.self, fromFile: path)

        try lua.set("scale", to: 2)
        let source = "return { title = 'x', window = { width = 320 * scale, height = 1 } }"
        let more = try lua.decode(Settings.self, fromSource: source)

        #expect(settings.window.height == 480)
        #expect(more.window.width == 640)
    }

    @Test func inTheReadme() throws {
        let lua = LuaRuntime()

        struct Song: Codable, LuaConvertible {
            var title: String
            var seconds: Int
            var tags: [String]?
        }

        try lua.register("longest") { (songs: [Song]) in songs.max { $0.seconds < $1.seconds } }
        let song: Song = try lua.eval("longest{ { title = 'So', seconds = 81 }, { title = 'Lo', seconds = 90 } }")

        #expect(song.title == "Lo")
        expectMistake()

        func expectMistake() {
            do {
                try lua.execute("longest{ { title = 'Clear', seconds = '3:01' } }")
                Issue.record("no error was thrown")
            } catch {
                let message = "bad argument #1 to 'longest' ([1]: seconds: number expected, got string \"3:01\")"
                #expect((error as? LuaError)?.message.hasSuffix(message) == true, "\(error)")
            }
        }
    }

    @Test func defaults() throws {
        let decoder = LuaDecoder()
        decoder.missingKeyDecodingStrategy = .custom { path, _ in
            path.last?.stringValue == "height" ? 480 : nil
        }
        let settings = try decoder.decode(Settings.self, fromSource: "title = 'x' window = { width = 640 }")

        #expect(settings.window.height == 480)
    }
}
