import Lupine
import LupineTestSupport
import Testing

@Suite struct LuaInitializerTests {
    @Test func callingTheTypeMakesAnObject() throws {
        try withLua { lua in
            try lua.register(Point.self)
            try lua.register(Turtle.self)
            #expect(try lua.eval("Point(3, 4).length") == 5.0)
            #expect(try lua.eval("type(Point(3)), type(Turtle('Ada'))") == ("userdata", "userdata"))
            #expect(try lua.eval("Point(1, 2)") == Point(x: 1, y: 2))
            let ada: Turtle = try lua.eval("Turtle('Ada')")
            #expect(ada.name == "Ada")
        }
    }

    @Test func wrongArgumentsAreNamedAsTheScriptCountsThem() throws {
        try withLua { lua in
            try lua.register(Turtle.self)
            try lua.register(Point.self)
            expectFailing(
                .argument, in: lua, "Turtle()", "bad argument #1 to 'Turtle' (string expected, got no value)")
            expectFailing(
                .argument, in: lua, "Turtle(1)", "bad argument #1 to 'Turtle' (string expected, got number)")
            expectFailing(
                .argument, in: lua, "Point(1, {})", "bad argument #2 to 'Point' (number expected, got table)")
        }
    }

    @Test func aTypeWithoutOneCannotBeCalled() throws {
        try withLua { lua in
            try lua.register(Sealed.self)
            expectFailing(in: lua, "Sealed()", "Sealed cannot be made by calling it; export a LuaInitializer")
        }
    }

    @Test func anErrorOfTheInitializerIsItself() throws {
        try withLua { lua in
            try lua.register(Account.self)
            #expect(throws: Refused("no money")) { try lua.run("Account(-1)") }
            #expect(try lua.execute("local ok, e = pcall(Account, -1) return ok, tostring(e)") == (false, "no money"))
            #expect(try lua.eval("Account(5).balance") == 5)
        }
    }

    @Test func aClosureIsAnInitializerToo() throws {
        try withLua { lua in
            try lua.register(Total.self)
            #expect(try lua.eval("Total(1, 2, 3).sum") == 6)
            #expect(try lua.eval("Total().sum") == 0)
            #expect(try lua.eval("Total().isClosed") == false)
            expectFailing(
                .argument, in: lua, "Total(1, 'x')", "bad argument #2 to 'Total' (number expected, got string)")
        }
    }

    @Test func itMayMakeAnInstanceOfASubclass() throws {
        try withLua { lua in
            try lua.register(Shape.self)
            #expect(try lua.eval("Shape('square').sides, Shape('other').kind") == (4, "shape"))
            expectFailing(in: lua, "return Shape('other').sides", "Shape has no member 'sides'")
        }
    }

    @Test func aSubclassDoesNotInheritIt() throws {
        try withLua { lua in
            try lua.register(Square.self)
            expectFailing(in: lua, "Square('square')", "Square cannot be made by calling it; export a LuaInitializer")
        }
    }
}

private struct Sealed: LuaExportable {
    static var luaExports: LuaExports { LuaMethod("m") { _ in 1 } }
}

private final class Account: LuaExportable {
    let balance: Int
    init(_ balance: Int) throws {
        guard balance >= 0 else { throw Refused("no money") }
        self.balance = balance
    }

    static var luaExports: LuaExports {
        LuaInitializer(Account.init)
        LuaProperty("balance", \.balance)
    }
}

private struct Total: LuaExportable {
    var sum: Int
    var isClosed: Bool

    static var luaExports: LuaExports {
        LuaInitializer { (lua: LuaRuntime, numbers: LuaVarargs<Int>) in
            Total(sum: numbers.reduce(0, +), isClosed: lua.isClosed)
        }
        LuaProperty("sum", \.sum)
        LuaProperty("isClosed", \.isClosed)
    }
}

private class Shape: LuaExportable {
    let kind = "shape"
    class var luaExports: LuaExports {
        LuaInitializer { (kind: String) in kind == "square" ? Square() : Shape() }
        LuaProperty("kind", \.kind)
    }
}

private final class Square: Shape {
    let sides = 4
    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaProperty("sides", \.sides)
    }
}
