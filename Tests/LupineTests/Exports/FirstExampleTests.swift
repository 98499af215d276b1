import Lupine
import LupineTestSupport
import Testing

/// The first example of the documentation, and what it computes.
@Suite struct FirstExampleTests {
    @Test func itRuns() throws {
        try withLua { lua in
            try lua.register(Example.Vector.self)
            try lua.register(Example.Turtle.self)
            try lua.execute(
                """
                ada = Turtle("Ada")
                ada:move{ to = Vector(3, 4) + Vector(1), speed = 2 }
                ada:forward(10) ada:forward(20)
                ada.mood = "calm"
                ada.penDown = false
                function area(w, h) return w * h, "m²" end
                """)
            let area: LuaFunction = try lua["area"]
            let (value, unit): (Double, String) = try area(3, 4)
            #expect(value == 12)
            #expect(unit == "m²")
            let ada: Example.Turtle = try lua["ada"]
            #expect(ada.trail.map(\.x) == [10, 20])
            #expect(ada.tags == ["mood": "calm"])
            #expect(!ada.isPenDown)
            #expect(try lua.eval("ada[2].x, ada.mood, ada:move(Vector(3, 4))") == (20.0, "calm", 5.0))
            expectFailing(
                in: lua, "Vector(1).length = 1", "'length' of Vector is read-only (export it with writable:)")
            expectFailing(in: lua, "ada:forwrad(1)", "Turtle has no member 'forwrad' (did you mean 'forward'?)")
        }
    }
}

private enum Example {
    struct Vector {
        var x = 0.0, y = 0.0
        var length: Double { (x * x + y * y).squareRoot() }
        mutating func scale(by k: Double) { self = Vector(x: x * k, y: y * k) }
        static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
    }

    final class Turtle {
        let name: String
        var isPenDown = true
        var trail: [Vector] = []
        var tags: [String: String] = [:]
        init(name: String) { self.name = name }
        func forward(_ distance: Double) { trail.append(Vector(x: distance)) }
        func move(to target: Vector, speed: Double) throws -> Double { target.length / speed }
    }
}

extension Example.Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Example.Vector.init(x:y:), parameters: .named("x"), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("length", \.length)
        LuaMethod("scale") { $0.scale(by: $1) }
        LuaMetamethod(.add, +)
    }
}

extension Example.Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Example.Turtle.init(name:))
        LuaProperty("name", \.name)
        LuaProperty("penDown", writable: \.isPenDown)
        LuaMethod("forward", forward)
        LuaMethod("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
        LuaItem { $0.trail[$1 - 1] }
        LuaAttribute(get: { $0.tags[$1] }, set: { $0.tags[$1] = $2 })
    }
}
