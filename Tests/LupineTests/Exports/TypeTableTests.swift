import Lupine
import LupineTestSupport
import Testing

/// The table that stands for a type, and its methods as values.
@Suite struct TypeTableTests {
    @Test func theThreeWaysToCallAMethodAgree() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.set("ada", to: Turtle(name: "Ada"))
            try lua.set("v", to: Point(x: 3, y: 4))
            #expect(try lua.eval("ada:move(v, 2), ada.move(ada, v, 2), Turtle.move(ada, v, 2)") == (2.5, 2.5, 2.5))
        }
    }

    @Test func methodsAreTheSameValue() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.register(Point.self)
            try lua.set("a", to: Turtle(name: "a"))
            try lua.set("b", to: Turtle(name: "b"))
            #expect(
                try lua.eval("a.move == a.move, rawequal(a.move, b.move), a.move == Turtle.move") == (true, true, true))
            #expect(try lua.eval("Point(1).scale == Point.scale, a.move == a.forward") == (true, false))
            #expect(try lua.execute("local t = { [a.move] = 1 } return t[b.move]") == 1)
            #expect(try lua.eval("type(a.move)") == "function")
        }
    }

    @Test func aMethodIsPassedOn() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            let ada = Turtle(name: "Ada")
            try lua.set("ada", to: ada)
            #expect(try lua.eval("pcall(ada.forward, ada, 5)"))
            try lua.run("coroutine.wrap(ada.forward)(ada, 5)")
            let forward: LuaFunction = try lua.eval("ada.forward")
            try forward(ada, 5)
            #expect(ada.position.x == 15)
            #expect(try lua.eval("pcall(pcall, ada.forward)"))
        }
    }

    @Test func itHasATextAndNoFields() throws {
        try withLua { lua in
            try lua.register(Point.self)
            #expect(try lua.eval("tostring(Point), next(Point)") == ("Point", LuaValue.nil))
            expectFailing(in: lua, "return Point.nothing", "Point has no member 'nothing'")
            expectFailing(in: lua, "return Point.scal", "Point has no member 'scal' (did you mean 'scale'?)")
            expectFailing(in: lua, "Point.new = 1", "Point has no member 'new'")
            expectFailing(
                in: lua, "Point.scale = 1", "'scale' of Point is a function and cannot be assigned")
            // A property belongs to objects.
            expectFailing(in: lua, "return Point.x", "'x' is a property of an object of Point, not of the type")
            expectFailing(in: lua, "return Point[1]", "Point has no member [1]")
        }
    }

    @Test func membersOfTheTypeAreNoneOfItsObjects() throws {
        try withLua { lua in
            try lua.register(Valve.self)
            for (code, name) in [
                ("return Valve().most", "most"), ("Valve().most = 1", "most"), ("Valve():open()", "open"),
            ] {
                expectFailing(
                    in: lua, code, "'\(name)' is a member of the type Valve, not of its objects (Valve.\(name))")
            }
        }
    }

    @Test func aTypeMayHaveAnotherName() throws {
        try withLua { lua in
            try lua.register(Point.self, as: "Vec")
            #expect(try lua.eval("tostring(Vec), Point") == ("Vec", LuaValue.nil))
            expectFailing(.argument, in: lua, "Vec(nil)", "bad argument #1 to 'Vec' (number expected, got nil)")
            expectFailing(in: lua, "Vec(1).length = 1", "'length' of Vec is read-only (export it with writable:)")
            expectLuaError(.conversion, "Vec expected, got number") { try lua.read(1, as: Point.self) }
        }
    }

    @Test func registeringAgainIsTheSameType() throws {
        try withLua { lua in
            try lua.register(Point.self)
            try lua.run("old = Point(1)")
            try lua.register(Point.self)
            try lua.register(Point.self, as: "V")
            #expect(try lua.eval("V == Point, (old + V(2)).x, tostring(V)") == (true, 3.0, "Point"))
        }
    }

    @Test func aTypeThatWasMetBeforeTakesItsNameWhenItIsRegistered() throws {
        try withLua { lua in
            try lua.set("v", to: Point())
            let scale: LuaFunction = try lua.eval("v.scale")
            try lua.register(Point.self, as: "Vec")
            #expect(try lua.eval("(Vec(1) + v).x, v.scale == ..., Vec.scale == ...", scale) == (1.0, true, true))
            #expect(try lua.eval("tostring(Vec), tostring(v):match('^%a+'), Point") == ("Vec", "Vec", LuaValue.nil))
            expectFailing(in: lua, "return v.z", "Vec has no member 'z'")
            expectFailing(in: lua, "v.z = 1", "Vec has no member 'z'")
            expectFailing(in: lua, "return v[1]", "Vec has no items (the key is 1)")
            expectFailing(in: lua, "v.length = 1", "'length' of Vec is read-only (export it with writable:)")
            expectFailing(in: lua, "v.scale = 1", "'scale' of Vec is a function and cannot be assigned")
            expectFailing(in: lua, "return Vec.z", "Vec has no member 'z'")
            expectFailing(in: lua, "Vec.scale = 1", "'scale' of Vec is a function and cannot be assigned")
            expectFailing(.argument, in: lua, "Vec('x')", "bad argument #1 to 'Vec' (number expected, got string)")
            expectFailing(
                .argument, in: lua, "v.scale(1)",
                "bad argument #1 to 'scale' (Vec expected, got number; use ':' to call a method)")
            expectLuaError(.conversion, "Vec expected, got number") { try lua.read(1, as: Point.self) }
        }
    }

    /// The functions behind items, attributes and calls carry the name too.
    @Test func whatIsCalledByTheTypesNameIsRenamedToo() throws {
        try withLua(.all) { lua in
            try lua.set("o", to: Answering())
            expectFailing(.argument, in: lua, "o('x')", "bad argument #1 to 'Answering' (number expected, got string)")
            // Compiled code does not keep what the metatable had.
            try lua.run("function read() for _ = 1, 500 do local _ = o.x, o(1) end return o[1] end pcall(read)")
            try lua.register(Answering.self, as: "Oracle")
            expectFailing(.argument, in: lua, "o('x')", "bad argument #1 to 'Oracle' (number expected, got string)")
            expectFailing(in: lua, "read()", "Oracle has no item for the key 1 (its keys are of the type String)")
            expectFailing(in: lua, "o.x = 1", "the items of Oracle are read-only (export them with set:)")
            expectFailing(in: lua, "Oracle(1)", "Oracle cannot be made by calling it; export a LuaInitializer")
            #expect(try lua.eval("o(1), o.x") == (1, "x"))
            try lua.run("debug.getmetatable(o).__gc(o)")
            expectFailing(
                .argument, in: lua, "return o.x",
                "bad argument #1 to 'Oracle' (Oracle expected, got one that has been finalized)")
        }
    }

    @Test func aSubclassThatWasMetBeforeIsStillComparedWithItsSuperclass() throws {
        try withLua { lua in
            try lua.set("a", to: Ranked(1))
            try lua.set("b", to: Champion(1))
            try lua.register(Ranked.self, as: "Player")
            try lua.register(Champion.self, as: "Winner")
            try lua.set("c", to: Champion(2))
            #expect(try lua.eval("a == b, b < c, a < c, a == c") == (true, true, true, false))
            expectFailing(in: lua, "return a.x", "Player has no member 'x'")
            expectFailing(in: lua, "return c.x", "Winner has no member 'x'")
        }
    }

    @Test func aModuleNamesATypeThatWasMetBefore() throws {
        try withLua { lua in
            try lua.set("v", to: Point())
            try lua.register(LuaModule("geometry") { LuaModuleType(Point.self, as: "Vec") })
            expectFailing(in: lua, "return v.z", "Vec has no member 'z'")
            // The first registration counts.
            try lua.register(Point.self, as: "Other")
            expectFailing(in: lua, "return v.z", "Vec has no member 'z'")
            #expect(try lua.eval("Other == geometry.Vec"))
        }
    }

    @Test func objectsCrossWithoutRegistration() throws {
        try withLua { lua in
            try lua.register("v") { Point(x: 3, y: 4) }
            #expect(try lua.eval("v().length, Point") == (5.0, LuaValue.nil))
        }
    }

    @Test func theExportsAreReadOnceForEachRuntime() throws {
        for _ in 1...2 {
            let before = Counted.readings
            try withLua { lua in
                try lua.set("o", to: Counted())
                try lua.register(Counted.self)
                try lua.set("p", to: [Counted(), Counted()])
            }
            #expect(Counted.readings == before + 1)
        }
    }

    @Test func scriptsMayShadowAType() throws {
        try withLua { lua in
            try lua.register(Point.self)
            try lua.run("Point = nil")
            #expect(try lua.eval("(... + ...).x", Point(x: 2)) == 4.0)
        }
    }

    @Test func aTypeIsNoValueOfItself() throws {
        try withLua { lua in
            try lua.register(Point.self)
            expectLuaError(.conversion, "Point: Point expected, got the type Point") { try lua["Point"] as Point }
            expectFailing(
                .argument, in: lua, "Point.scale(Point, 1)",
                "bad argument #1 to 'scale' (Point expected, got the type Point; use ':' to call a method)")
            expectFailing(
                .argument, in: lua, "Point:scale(1)", "calling 'scale' on bad self (Point expected, got the type Point)"
            )
        }
    }

    @Test func aDescriptionIsTheText() throws {
        try withLua { lua in
            try lua.set("described", to: Described())
            try lua.set("v", to: Point())
            #expect(try lua.eval("tostring(described)") == "a described value")
            #expect(
                try lua.eval("tostring(v):match('^Point: 0x%x+$') ~= nil, tostring(v) == tostring(v)") == (true, true))
            #expect(try lua.execute("local w = (...) return tostring(v) == tostring(w)", Point()) == false)
        }
    }
}

private struct Described: LuaExportable, CustomStringConvertible {
    var description: String { "a described value" }
    static var luaExports: LuaExports {}
}

private struct Answering: LuaExportable {
    /// So that its objects have a finalizer.
    let names: [String] = []
    static var luaExports: LuaExports {
        LuaItem { (_, key: String) in key }
        LuaMetamethod(.call) { (_: Answering, number: Int) in number }
    }
}

private class Ranked: LuaExportable {
    let rank: Int
    init(_ rank: Int) { self.rank = rank }
    class var luaExports: LuaExports {
        LuaMetamethod(.eq) { $0.rank == $1.rank }
        LuaMetamethod(.lt) { $0.rank < $1.rank }
    }
}

private final class Champion: Ranked {}

private struct Counted: LuaExportable {
    nonisolated(unsafe) static var readings = 0
    static var luaExports: LuaExports {
        readings += 1
        return LuaMethod("m") { _ in 1 }.luaExports
    }
}

private struct Valve: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Valve() }
        LuaStaticProperty("most", 10)
        LuaStaticMethod("open") { Valve() }
    }
}
