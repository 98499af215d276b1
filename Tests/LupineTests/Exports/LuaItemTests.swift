import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaItemTests {
    @Test func itemsAreReadByLuasOwnKey() throws {
        try withLua { lua in
            try lua.set("list", to: List(["a", "b"]))
            #expect(try lua.eval("list[1], list[2]") == ("a", "b"))
            #expect(try lua.eval("list.count") == 2)
        }
    }

    @Test func itemsAreAssigned() throws {
        try withLua { lua in
            try lua.set("list", to: List(["a", "b"]))
            try lua.run("list[1] = 'z'")
            #expect(try lua.eval("list[1]") == "z")
            expectFailing(
                .argument, in: lua, "list[1] = 2", "bad value for '[1]' (string expected, got number 2)")
            #expect(try lua.eval("list[1]") == "z")
        }
    }

    @Test func errorsAreThemselves() throws {
        try withLua { lua in
            try lua.set("list", to: List(["a"]))
            #expect(throws: Refused("no item 2")) { try lua.run("return list[2]") }
            #expect(throws: Refused("no item 0")) { try lua.run("list[0] = 'x'") }
        }
    }

    @Test func nilRemovesWhereTheTypeSaysSo() throws {
        try withLua { lua in
            let scores = Scores(["a": 1])
            try lua.set("scores", to: scores)
            #expect(try lua.eval("scores.a, scores.b") == (1, Int?.none))
            try lua.run("scores.b = 2 scores.a = nil")
            #expect(scores.values == ["b": 2])
            expectFailing(.argument, in: lua, "scores.b = 'x'", "bad value for 'b' (number expected, got string)")
        }
    }

    @Test func membersComeFirst() throws {
        try withLua { lua in
            let scores = Scores(["count": 99, "a": 1])
            try lua.set("scores", to: scores)
            #expect(try lua.eval("scores.count, scores['count']") == (2, 2))
            expectFailing(in: lua, "scores.count = 1", "'count' of Scores is read-only (export it with writable:)")
        }
    }

    @Test func aKeyThatDoesNotFitIsNoItem() throws {
        try withLua { lua in
            try lua.set("list", to: List(["a"]))
            expectFailing(
                in: lua, "return list[1.5]", "List has no item for the key 1.5 (its keys are of the type Int)")
            expectFailing(
                in: lua, "return list[true]", "List has no item for the key true (its keys are of the type Int)")
            expectFailing(in: lua, "list['1'] = 'x'", "List has no member '1'")
            expectFailing(in: lua, "return list.cuont", "List has no member 'cuont' (did you mean 'count'?)")
            expectFailing(in: lua, "list.foo = 1", "List has no member 'foo'")
        }
    }

    @Test func withoutSetterTheyAreReadOnly() throws {
        try withLua { lua in
            try lua.set("o", to: Squares())
            #expect(try lua.eval("o[12]") == 144)
            expectFailing(in: lua, "o[12] = 1", "the items of Squares are read-only (export them with set:)")
            expectFailing(in: lua, "o.x = 1", "Squares has no member 'x'")
        }
    }

    @Test func withoutItemsAKeyIsAnError() throws {
        try withLua { lua in
            try lua.set("v", to: Point())
            try lua.set("o", to: OnlyMethods())
            expectFailing(in: lua, "return v[1]", "Point has no items (the key is 1)")
            expectFailing(in: lua, "v[1] = 2", "Point has no items (the key is 1)")
            expectFailing(in: lua, "v[nil] = 2", "Point has no items (the key is nil)")
            expectFailing(in: lua, "return v[nil]", "Point has no items (the key is nil)")
            expectFailing(in: lua, "return v[0/0]", "Point has no items (the key is nan)")
            expectFailing(in: lua, "return o[1]", "OnlyMethods has no items (the key is 1)")
            expectFailing(in: lua, "return o[nil]", "OnlyMethods has no items (the key is nil)")
        }
    }

    @Test func keysMayBeObjects() throws {
        try withLua { lua in
            let (a, b) = (Turtle(name: "a"), Turtle(name: "b"))
            let board = Board()
            try lua.set("board", to: board)
            try lua.set("a", to: a)
            try lua.set("b", to: b)
            try lua.run("board[a] = 1 board[b] = board[a] + 1")
            #expect(board.ranks == [ObjectIdentifier(a): 1, ObjectIdentifier(b): 2])
        }
    }

    @Test func aStructureChangesInPlace() throws {
        try withLua { lua in
            try lua.set("a", to: List(["a"]))
            try lua.run("b = a b[1] = 'x'")
            #expect(try lua.eval("a[1]") == "x")
        }
    }
}

private struct List: LuaExportable {
    var elements: [String]
    init(_ elements: [String]) { self.elements = elements }

    func place(_ index: Int) throws -> Int {
        guard elements.indices.contains(index - 1) else { throw Refused("no item \(index)") }
        return index - 1
    }

    static var luaExports: LuaExports {
        LuaProperty("count", \.elements.count)
        LuaItem {
            $0.elements[try $0.place($1)]
        } set: {
            $0.elements[try $0.place($1)] = $2
        }
    }
}

private final class Scores: LuaExportable {
    var values: [String: Int]
    init(_ values: [String: Int]) { self.values = values }

    static var luaExports: LuaExports {
        LuaProperty("count", \.values.count)
        LuaItem(get: { $0.values[$1] }, set: { $0.values[$1] = $2 })
    }
}

private struct Squares: LuaExportable {
    static var luaExports: LuaExports { LuaItem { (_, number: Int) in number * number } }
}

private struct OnlyMethods: LuaExportable {
    static var luaExports: LuaExports { LuaMethod("m") { _ in 1 } }
}

private final class Board: LuaExportable {
    var ranks: [ObjectIdentifier: Int] = [:]

    static var luaExports: LuaExports {
        LuaItem { (board, turtle: Turtle) in
            board.ranks[ObjectIdentifier(turtle)] ?? 0
        } set: { (board, turtle: Turtle, rank: Int) in
            board.ranks[ObjectIdentifier(turtle)] = rank
        }
    }
}
