import Lupine
import LupineTestSupport
import Testing

/// Lua objects and exported objects inside Codable values.
@Suite struct ObjectCodingTests {
    struct Handles: Codable, Equatable {
        var function: LuaFunction
        var table: LuaTable
        var coroutine: LuaCoroutine?
        var string: LuaString = ""
        var list: [LuaFunction] = []
        var named: [String: LuaTable] = [:]
    }

    /// Is exported and can be written as a table.
    final class Player: Codable, LuaExportable {
        var name: String
        var score: Int
        init(name: String, score: Int = 0) { (self.name, self.score) = (name, score) }
        static var luaExports: LuaExports {
            LuaProperty("name", writable: \.name)
            LuaMethod("win") { $0.score += 1 }
        }
    }

    /// Is exported in place.
    struct Vector: Codable, Equatable, LuaExportable {
        var x = 0.0
        var y = 0.0
        static var luaExports: LuaExports { LuaProperty("x", writable: \.x) }
    }

    struct Team: Codable {
        var captain: Player
        var reserve: Player?
        var all: [Player] = []
        var places: [String: Vector] = [:]
    }

    @Test func handlesAreThemselves() throws {
        try withLua { lua throws in
            let handles = Handles(
                function: try lua.eval("print"), table: try lua.eval("{}"),
                coroutine: try lua.eval("coroutine.create(print)"), string: "a\0b", list: [try lua.eval("error")],
                named: ["string": try lua.eval("string")])
            #expect(try lua.roundTrip(handles) == handles)
            #expect(try lua.roundTrip([handles]) == [handles])
            #expect(try lua.inspect(handles, "v['function'] == print and v.list[1] == error") == true)
            #expect(try lua.inspect(handles, "v.named.string == string and #v.string") == 3)
            #expect(try lua.roundTrip(handles.table) == handles.table)
            let io: LuaUserdata = try lua.eval("newproxy()")
            #expect(try lua.roundTrip([io]) == [io])
            #expect(try lua.roundTrip([LuaNone()]) == [LuaNone()])
        }
    }

    @Test func handlesThatDoNotFit() throws {
        try withLua { lua in
            expectCodingError(.typeMismatch, ["function"], "function: function expected, got table") {
                try lua.decode(Handles.self, "{ ['function'] = {} }")
            }
            expectCodingError(.typeMismatch, ["list", "1"], "list[1]: function expected, got number") {
                try lua.decode(Handles.self, "{ ['function'] = print, table = {}, string = '', list = { 5 } }")
            }
            expectCodingError(.keyNotFound, [], "table is missing") {
                try lua.decode(Handles.self, "{ ['function'] = print }")
            }
        }
    }

    @Test func handlesOfAnotherRuntime() throws {
        try withLua(leaving: 0) { lua in
            try withLua { other in
                let table = try other.table()
                expectLuaError(.foreign, "the value belongs to another runtime") { try lua.encode([table]) as LuaTable }
            }
        }
    }

    @Test func exportedObjectsAreThemselves() throws {
        try withLua { lua throws in
            let player = Player(name: "Ada")
            let team = Team(captain: player, reserve: player, all: [player, player], places: ["home": Vector(x: 1, y: 2)])
            let back = try lua.roundTrip(team)
            #expect(back.captain === player)
            #expect(back.reserve === player)
            #expect(back.all.allSatisfy { $0 === player })
            #expect(back.places == team.places)
            let table: LuaTable = try lua.encode(team)
            try lua.execute("local v = ... v.captain:win() assert(v.captain == v.all[2])", table)
            #expect(player.score == 1)
            #expect(try lua.roundTrip(player) === player)
        }
    }

    @Test func exportedTypesGivenAsTables() throws {
        try withLua { lua throws in
            let team = try lua.decode(Team.self, "{ captain = { name = 'Bob', score = 3 }, all = {}, places = { a = { x = 1, y = 2 } } }")
            #expect(team.captain.name == "Bob")
            #expect(team.captain.score == 3)
            #expect(team.places == ["a": Vector(x: 1, y: 2)])
            expectCodingError(.keyNotFound, ["captain"], "captain.score is missing") {
                try lua.decode(Team.self, "{ captain = { name = 'Bob' } }")
            }
            expectCodingError(.typeMismatch, ["captain"], "captain: Player expected, got number") {
                try lua.decode(Team.self, "{ captain = 5 }")
            }
            expectCodingError(.keyNotFound, [], "captain is missing") { try lua.decode(Team.self, "{}") }
            try lua.set("vector", to: Vector())
            expectCodingError(.typeMismatch, ["captain"], "captain: Player expected, got Vector") {
                try lua.decode(Team.self, "{ captain = vector }")
            }
        }
    }

    @Test func exportedObjectsAsTables() throws {
        try withLua { lua throws in
            let tables = encoder { $0.objectEncodingStrategy = .table }
            let player = Player(name: "Ada", score: 7)
            let team = Team(captain: player, all: [player], places: ["home": Vector(x: 1, y: 2)])
            #expect(try lua.inspect(team, "v.captain.name .. v.all[1].score .. v.places.home.y", tables) == "Ada72")
            #expect(try lua.inspect(team, "v.captain ~= v.all[1]", tables) == true)
            let back = try lua.roundTrip(team, tables)
            #expect(back.captain !== player)
            #expect(back.captain.score == 7)
        }
    }

    @Test func objectsAreReleased() throws {
        struct Holding: Codable {
            var functions: [LuaFunction]
        }
        try withLifetimeTracking { tracker in
            try withLua { lua in
                let tracked = tracker()
                let function = try lua.function("f") { withExtendedLifetime(tracked) {} }
                _ = try lua.roundTrip(Holding(functions: [function, function]))
            }
        }
    }
}
