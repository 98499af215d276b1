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
            expectFailing(in: lua, "return Point.x", "Point has no member 'x'")
            expectFailing(in: lua, "return Point[1]", "Point has no member [1]")
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
            try lua.register(Point.self, as: "Vec")
            #expect(try lua.eval("(Vec(1) + v).x") == 1.0)
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
            expectLuaError(.conversion, "[\"Point\"]: Point expected, got table") { try lua["Point"] as Point }
            expectFailing(
                .argument, in: lua, "Point.scale(Point, 1)",
                "bad argument #1 to 'scale' (Point expected, got table; use ':' to call a method)")
            expectFailing(
                .argument, in: lua, "Point:scale(1)", "calling 'scale' on bad self (Point expected, got table)")
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

private struct Counted: LuaExportable {
    nonisolated(unsafe) static var readings = 0
    static var luaExports: LuaExports {
        readings += 1
        return LuaMethod("m") { _ in 1 }.luaExports
    }
}
