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
                .argument, in: lua, "Turtle(1)", "bad argument #1 to 'Turtle' (string expected, got number 1)")
            expectFailing(
                .argument, in: lua, "Point(1, {})", "bad argument #2 to 'Point' (number expected, got table)")
        }
    }

    @Test func oneThatFailsGivesNil() throws {
        try withLua { lua in
            try lua.register(Grade.self)
            try lua.register(Range.self)
            try lua.register(Digit.self)
            try lua.register(Level.self)
            #expect(try lua.eval("Grade('b').points, Grade('x')") == (2, LuaValue.nil))
            #expect(try lua.eval("select('#', Grade('x'))") == 1)
            #expect(try lua.eval("Range{ low = 1, high = 2 }.size, Range{ low = 2, high = 1 }") == (1, LuaValue.nil))
            #expect(try lua.eval("Range(5).size, Range(11)") == (5, LuaValue.nil))
            #expect(try lua.eval("Digit(7).value, Digit(70)") == (7, LuaValue.nil))
            #expect(try lua.eval("Level{ number = 1 }.number, Level{ number = 3 }") == (1, LuaValue.nil))
            let ada = luaError { try lua.run("local ada = Grade('x') return ada.points") }
            #expect(ada?.message == "t:1: attempt to index local 'ada' (a nil value)")
        }
    }

    @Test func oneThatMayFailChecksItsArgumentsToo() throws {
        try withLua { lua in
            try lua.register(Grade.self)
            try lua.register(Range.self)
            try lua.register(Digit.self)
            expectFailing(.argument, in: lua, "Grade()", "bad argument #1 to 'Grade' (string expected, got no value)")
            expectFailing(
                .argument, in: lua, "Range{ high = 'x' }",
                "bad argument 'high' to 'Range' (number expected, got string)")
            expectFailing(
                .argument, in: lua, "Range{ hihg = 1 }",
                "bad argument 'hihg' to 'Range' (no parameter has this name; did you mean 'high'?)")
            #expect(throws: Refused("negative")) { try lua.run("Digit(-1)") }
        }
    }

    @Test func oneThatFailsKeepsNothing() throws {
        try withLifetimeTracking { track in
            try withLua { lua in
                try lua.register("token") { Holder(token: track()) }
                try lua.register(Holder.self)
                try lua.run("for i = 1, 100 do assert(Holder(token(), false) == nil) end assert(Holder(token(), true))")
                try lua.collectGarbage()
                #expect(track.alive == 0)
            }
        }
    }

    @Test func aClosureMayFollowTheNamesOfItsParameters() throws {
        try withLua { lua in
            try lua.register(Span.self)
            #expect(try lua.eval("Span{ to = 5 }.length, Span(2, 5).length, Span{ 3, to = 5 }.length") == (5, 3, 2))
            expectFailing(
                .argument, in: lua, "Span{ from = 1 }", "bad argument 'to' to 'Span' (number expected, got no value)")
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

private enum Grade: String, LuaExportable {
    case a, b, c
    static var luaExports: LuaExports {
        LuaInitializer(Grade.init(rawValue:))
        LuaProperty("points") { $0 == .a ? 1 : $0 == .b ? 2 : 3 }
    }
}

private struct Range: LuaExportable {
    let size: Int
    init?(low: Int, high: Int) {
        guard low <= high else { return nil }
        size = high - low
    }

    static var luaExports: LuaExports {
        LuaInitializer(Range.init(low:high:), parameters: .named("low", default: 0), .named("high", default: 10))
        LuaProperty("size", \.size)
    }
}

private final class Digit: LuaExportable {
    let value: Int
    init?(_ value: Int) throws {
        guard value >= 0 else { throw Refused("negative") }
        guard value < 10 else { return nil }
        self.value = value
    }

    static var luaExports: LuaExports {
        LuaInitializer(Digit.init)
        LuaProperty("value", \.value)
    }
}

private struct Level: LuaExportable {
    let number: Int
    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("number")) { (number: Int) in number < 3 ? Level(number: number) : nil }
        LuaProperty("number", \.number)
    }
}

private final class Holder: LuaExportable {
    let token: Tracked
    init(token: Tracked) { self.token = token }
    init?(_ other: Holder, _ isGood: Bool) {
        token = other.token
        if !isGood { return nil }
    }

    static var luaExports: LuaExports { LuaInitializer(Holder.init(_:_:)) }
}

private struct Span: LuaExportable {
    let length: Int
    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("from", default: 0), .named("to")) { Span(length: $1 - $0) }
        LuaProperty("length", \.length)
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
