import Lupine
import LupineTestSupport
import Testing

@Suite struct ViewTests {
    @Test func aViewMeansOneThing() throws {
        try withLua { lua in
            let shelf = Shelf(["count": "ten", "title": "Dune", "other": "item"])
            try lua.set("shelf", to: shelf)
            try lua.run("attributes, items = swift.as_attrgetter(shelf), swift.as_itemgetter(shelf)")
            #expect(try lua.eval("shelf.count, attributes.count, items.count") == (3, 3, "ten"))
            #expect(try lua.eval("shelf.title, attributes.title, items.title") == ("[title]", "[title]", "Dune"))
            #expect(try lua.eval("shelf.other, items.other") == ("item", "item"))
            #expect(try lua.eval("attributes:remove('other')") == "item")
            #expect(try lua.eval("items.remove") == LuaValue.nil)
            expectFailing(in: lua, "return attributes.other", "Shelf has no member 'other'")
            expectFailing(in: lua, "return attributes[1]", "Shelf has no attributes but names (the key is 1)")
        }
    }

    @Test func assigningThroughAViewMeansOneThing() throws {
        try withLua { lua in
            let shelf = Shelf([:])
            try lua.set("shelf", to: shelf)
            try lua.run(
                """
                local attributes, items = swift.as_attrgetter(shelf), swift.as_itemgetter(shelf)
                items.note = "an item"
                items.remove = "another"
                attributes.note = "a property"
                attributes.title = "an attribute"
                """)
            #expect(shelf.books == ["note": "an item", "remove": "another"])
            #expect(shelf.note == "a property")
            #expect(shelf.attributes == ["title": "an attribute"])
            expectFailing(
                in: lua, "swift.as_attrgetter(shelf).remove = 1",
                "'remove' of Shelf is a function and cannot be assigned")
            expectFailing(
                .argument, in: lua, "swift.as_attrgetter(shelf).note = 1",
                "bad value for 'note' (string expected, got number 1)")
            expectFailing(
                .argument, in: lua, "swift.as_itemgetter(shelf).note = 1",
                "bad value for 'note' (string expected, got number 1)")
        }
    }

    @Test func aViewIsTheObjectToSwift() throws {
        try withLua { lua in
            let shelf = Shelf(["a": "b"])
            try lua.set("shelf", to: shelf)
            try lua.register("same") { (other: Shelf) in other === shelf }
            #expect(try lua.eval("same(swift.as_attrgetter(shelf)), same(swift.as_itemgetter(shelf))") == (true, true))
            let back: Shelf = try lua.eval("swift.as_itemgetter(shelf)")
            #expect(back === shelf)
        }
    }

    @Test func viewsHaveTheMetamethods() throws {
        try withLua { lua in
            try lua.set("shelf", to: Shelf(["a": "b", "c": "d"]))
            try lua.run("items = swift.as_itemgetter(shelf)")
            #expect(
                try lua.eval("#items, tostring(items), items == shelf, shelf == items") == (2, "a shelf", true, true))
            #expect(try lua.eval("rawequal(items, shelf), getmetatable(items)") == (false, false))
            #expect(try lua.eval("type(items)") == "userdata")
        }
    }

    @Test func aViewOfAViewIsOneOfTheObject() throws {
        try withLua { lua in
            try lua.set("shelf", to: Shelf(["count": "ten"]))
            try lua.run(
                """
                local view = shelf
                for i = 1, 1000 do view = swift.as_itemgetter(swift.as_attrgetter(view)) end
                count, other = view.count, swift.as_attrgetter(view).count
                """)
            #expect(try lua.eval("count, other") == ("ten", 1))
        }
    }

    @Test func aViewOfAStructureIsOfThatVeryCopy() throws {
        try withLua { lua in
            try lua.set("point", to: Point(x: 1, y: 2))
            try lua.run(
                """
                local view = swift.as_attrgetter(point)
                view.x = 5
                view:scale(2)
                x, y = point.x, view.y
                """)
            #expect(try lua.eval("x, y") == (10, 4))
        }
    }

    @Test func aViewKeepsItsObject() throws {
        try withLifetimeTracking { tracker in
            try withLua { lua in
                try lua.register("make") { Keeper(tracker()) }
                try lua.run("view = swift.as_attrgetter(make()) collectgarbage() collectgarbage()")
                #expect(try lua.eval("view.isThere") == true)
                #expect(tracker.alive == 1)
                try lua.run("view = nil")
                try lua.collectGarbage()
                #expect(tracker.alive == 0)
            }
        }
    }

    @Test func aChangingStructureIsSeenAsSuchThroughAView() throws {
        try withLua { lua in
            try lua.set("point", to: Changing())
            let message: String = try lua.execute(
                """
                local view = swift.as_attrgetter(point)
                local message
                point:change(function() local ok, e = pcall(function() return view.x end) message = tostring(e) end)
                return message
                """)
            #expect(message.hasSuffix("bad argument #1 to 'x' (Changing expected, got one that is being changed)"))
        }
    }

    @Test func onlyObjectsHaveViews() throws {
        try withLua { lua in
            try lua.set("turtle", to: Turtle(name: "Ada"))
            expectFailing(
                .argument, in: lua, "swift.as_attrgetter({})",
                "bad argument #1 to 'as_attrgetter' (Swift object expected, got table)")
            expectFailing(
                .argument, in: lua, "swift.as_itemgetter()",
                "bad argument #1 to 'as_itemgetter' (Swift object expected, got no value)")
            expectFailing(
                .argument, in: lua, "swift.as_itemgetter(io.stdout)",
                "bad argument #1 to 'as_itemgetter' (Swift object expected, got userdata)")
            expectFailing(
                .argument, in: lua, "swift.as_itemgetter(turtle)",
                "bad argument #1 to 'as_itemgetter' (object with items expected, got Turtle)")
        }
    }

    @Test func viewsAreMadeInSwiftToo() throws {
        try withLua { lua in
            let shelf = Shelf(["count": "ten"])
            try lua.set("items", to: shelf.asItemGetter)
            try lua.set("attributes", to: shelf.asAttributeGetter)
            #expect(try lua.eval("items.count, attributes.count") == ("ten", 1))
            let view: LuaView<Shelf> = try lua["items"]
            #expect(view.object === shelf && view.access == .items)
            #expect(try (lua["attributes"] as LuaView<Shelf>).access == .attributes)
            try lua.set("shelf", to: shelf)
            #expect(try (lua["shelf"] as LuaView<Shelf>).access == .attributes)
            expectLuaError(.conversion, "object with items expected, got Turtle") {
                try lua.set("view", to: Turtle(name: "Ada").asItemGetter)
            }
        }
    }

    @Test func namesThatARegistrationSettlesLaterCountForViews() throws {
        try withLua { lua in
            try lua.set("shelf", to: Shelf([:]))
            try lua.run("view = swift.as_attrgetter(shelf)")
            try lua.register(Shelf.self, as: "Rack")
            expectFailing(in: lua, "return view.other", "Rack has no member 'other'")
        }
    }

    @Test func anInheritedViewWorks() throws {
        try withLua { lua in
            try lua.set("shelf", to: Showcase(["count": "ten"]))
            #expect(try lua.eval("swift.as_itemgetter(shelf).count, swift.as_attrgetter(shelf).isLit") == ("ten", true))
        }
    }
}

private class Shelf: LuaExportable {
    var books: [String: String]
    var attributes: [String: String] = [:]
    var note = ""
    init(_ books: [String: String]) { self.books = books }

    class var luaExports: LuaExports {
        LuaProperty("count", \.books.count)
        LuaProperty("note", writable: \.note)
        LuaMethod("remove") { (shelf, title: String) in shelf.books.removeValue(forKey: title) }
        LuaAttribute(get: { $1 == "title" ? "[title]" : $0.attributes[$1] }, set: { $0.attributes[$1] = $2 })
        LuaItem(get: { $0.books[$1] }, set: { (shelf, title: String, text: String?) in shelf.books[title] = text })
        LuaMetamethod(.len, \.books.count)
        LuaMetamethod(.tostring) { _ in "a shelf" }
        LuaMetamethod(.eq) { $0 === $1 }
    }
}

private final class Showcase: Shelf {
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("isLit") { _ in true }
    }
}

private final class Keeper: LuaExportable {
    let tracked: Tracked
    init(_ tracked: Tracked) { self.tracked = tracked }
    static var luaExports: LuaExports {
        LuaProperty("isThere") { _ in true }
    }
}

private struct Changing: LuaExportable {
    var x = 1.0
    static var luaExports: LuaExports {
        LuaProperty("x", \.x)
        LuaMethod("change") { (point, body: LuaFunction) in try body() as Void }
    }
}
