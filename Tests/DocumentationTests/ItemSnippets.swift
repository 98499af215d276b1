import Lupine
import LupineTestSupport
import Testing

private struct NoSuchPlace: Error {
    let place: UInt32
}

final class Playlist {
    private(set) var songs = ["So", "Lo", "Do"]
    var notes: [String: String] = [:]

    func song(at place: UInt32) -> String? {
        songs.indices.contains(Int(place) - 1) ? songs[Int(place) - 1] : nil
    }

    func put(_ song: String?, at place: UInt32) throws {
        guard self.song(at: place) != nil else { throw NoSuchPlace(place: place) }
        if let song {
            songs[Int(place) - 1] = song
        } else {
            songs.remove(at: Int(place) - 1)
        }
    }
}

extension Playlist: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("count", \.songs.count)
        LuaItem(
            get: { (list, place: UInt32) in list.song(at: place) },
            set: { (list, place: UInt32, song) in try list.put(song, at: place) })
        LuaAttribute(get: { $0.notes[$1] }, set: { $0.notes[$1] = $2 })
        LuaSequence { $0.songs }
    }
}

/// The snippets of Docs/Lupine.docc/ItemsAndAttributes.md, word for word.
@Suite struct ItemSnippets {
    @Test func overview() throws {
        let lua = LuaRuntime()
        let list = Playlist()
        var printed: [[String]] = []
        func print(_ list: [String]) { printed.append(list) }

        try lua.set("list", to: list)
        let found: [String] = try lua.execute(
            """
            list.mood = "calm"              -- an attribute
            list[2] = "La"                  -- an item
            local found = {}
            for i, song in list:pairs() do found[i] = song .. " is " .. list.mood end
            return found
            """)
        print(found)  // ["So is calm", "La is calm", "Do is calm"]

        #expect(printed == [["So is calm", "La is calm", "Do is calm"]])
        #expect(list.notes == ["mood": "calm"])
        #expect(throws: NoSuchPlace.self) { try lua.execute("list[4] = 'Mi'") }
        #expect(try lua.eval("list[0], list[4]") == (String?.none, String?.none))
        let wrong = try lua.compile("return list[-2^63]", name: "=t")
        let message = "Playlist has no item for the key -9.2233720368548e+18 (its keys are of the type UInt32)"
        expectLuaError(.runtime, "t:1: " + message) { try wrong() }
        try lua.execute("list[1] = nil")
        #expect(list.songs == ["La", "Do"])
    }

    @Test func views() throws {
        let lua = LuaRuntime()

        let tags: [String: Int] = try lua.eval(
            """
            (function(tagged)
                local items = swift.as_itemgetter(tagged)
                items.count = 5          -- a tag, though there is a property of that name
                return { tag = items.count, property = tagged.count }
            end)(...)
            """, Tagged())

        #expect(tags == ["tag": 5, "property": 1])
    }

    @Test func viewsFromSwift() throws {
        let lua = LuaRuntime()
        let tagged = Tagged()
        tagged.tags = ["count": 5]

        let get: LuaFunction = try lua.eval("function(object, key) return object[key] end")
        let property: Int = try get(tagged.asAttributeGetter, "count")
        let tag: Int = try get(tagged.asItemGetter, "count")

        #expect((property, tag) == (1, 5))
    }
}

private final class Tagged: LuaExportable {
    var tags: [String: Int] = [:]

    static var luaExports: LuaExports {
        LuaProperty("count", \.tags.count)
        LuaItem(get: { $0.tags[$1] }, set: { (tagged, tag: String, value: Int?) in tagged.tags[tag] = value })
    }
}
