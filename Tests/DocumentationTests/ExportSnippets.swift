import Lupine
import LupineTestSupport
import Testing

// The snippets of the README and of Docs/Lupine.docc/ExportingTypes.md about exported types, word for word.

struct Terrain: Codable, LuaConvertible {  // Codable: crosses as a table, all the way down
    var name: String, spawn: [Double]
}

struct Vector {
    var x = 0.0, y = 0.0
    var length: Double { (x * x + y * y).squareRoot() }
    mutating func scale(by factor: Double) { self = Vector(x: x * factor, y: y * factor) }
    static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
}

extension Vector: LuaExportable {  // a structure: Lua holds its own copy
    static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:), parameters: .named("x"), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("length", \.length)  // no `writable:`, so Lua may only read it
        LuaMethod("scale") { $0.scale(by: $1) }  // mutating, so a closure
        LuaMetamethod(.add, +)
    }
}

final class Turtle {
    let name: String
    var isPenDown = true
    var trail: [Vector] = []
    var tags: [String: String] = [:]
    init(name: String) { self.name = name }
    func forward(_ distance: Double) { trail.append(Vector(x: distance)) }
    func move(to target: Vector, speed: Double) -> Double { target.length / speed }
}

extension Turtle: LuaExportable {  // a class: Lua shares the instance
    static var luaExports: LuaExports {
        LuaInitializer(Turtle.init(name:))
        LuaProperty("name", \.name)
        LuaProperty("penDown", writable: \.isPenDown)
        LuaMethod("forward", forward)  // any number of arguments that cross
        LuaMethod("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
        LuaItem { $0.trail.indices.contains($1 &- 1) ? $0.trail[$1 &- 1] : nil }  // ada[1]
        LuaAttribute(get: { $0.tags[$1] }, set: { $0.tags[$1] = $2 })  // ada.mood = "calm"
    }
}

class Animal: LuaExportable {
    let name: String
    init(name: String) { self.name = name }
    func sound() -> String { "…" }

    class var luaExports: LuaExports {
        LuaProperty("name", \.name)
        LuaMethod("sound", sound)
    }
}

final class Dog: Animal {
    override func sound() -> String { "woof" }
    func fetch(_ thing: String) -> String { "\(name) brings the \(thing)" }

    @LuaExportBuilder override class var luaExports: LuaExports {
        super.luaExports
        LuaMethod("fetch", fetch)
    }
}

struct Money: LuaExportable {
    var cents: Int

    static var luaExports: LuaExports {
        LuaMetamethod(.add) { (a: Money, b: Money) in Money(cents: a.cents + b.cents) }
        LuaMetamethod(.mul) { (money: Money, factor: Int) in Money(cents: money.cents * factor) }
        LuaMetamethod(.mul, reversed: { (factor: Int, money: Money) in Money(cents: money.cents * factor) })
        LuaMetamethod(.eq) { $0.cents == $1.cents }
        LuaMetamethod(.tostring, body: { "\($0.cents / 100).\($0.cents % 100)" })
    }
}

final class Basket: LuaExportable {
    var items = ["apple", "pear", "plum"]

    func discard(_ isUnwanted: LuaFunction) throws {
        var kept = items  // not items.removeAll: the function may use this very basket
        try kept.removeAll { try isUnwanted($0) }
        items = kept
    }

    static var luaExports: LuaExports {
        LuaProperty("items", \.items)
        LuaMethod("discard", discard)
    }
}

final class Release: LuaExportable {
    let major: Int, minor: Int

    init?(_ text: String) {
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 2 else { return nil }
        (major, minor) = (numbers[0], numbers[1])
    }

    static var luaExports: LuaExports {
        LuaInitializer(Release.init)
        LuaProperty("major", \.major)
        LuaStaticMethod("latest", parameters: .named("of", default: "2.1")) { Release($0) }
    }
}

struct ExportSnippets {
    final class Button: LuaExportable {
        var onClick: LuaFunction?

        func click() throws { try onClick?(self) }

        static var luaExports: LuaExports {
            LuaInitializer { Button() }
            LuaProperty("onClick", writable: \.onClick)
            LuaMethod("click", click)
        }
    }

    @Test func equality() throws {
        struct Plain: LuaExportable, Equatable {
            static var luaExports: LuaExports { LuaInitializer { Plain() } }
        }
        struct Comparable: LuaExportable, Equatable {
            static var luaExports: LuaExports {
                LuaInitializer { Comparable() }
                LuaMetamethod(.eq, ==)
            }
        }
        enum Side: LuaExportable {
            case left
            static var luaExports: LuaExports { LuaStaticProperty("left", left) }
        }
        try withLua { lua in
            try lua.register(Plain.self)
            try lua.register(Comparable.self)
            try lua.register(Side.self)
            #expect(try lua.eval("Plain() == Plain(), Side.left == Side.left") == (false, false))
            #expect(try lua.eval("Comparable() == Comparable()") == true)
            #expect(try lua.eval("({ [Comparable()] = 1 })[Comparable()]") == Int?.none)
            #expect(try lua.eval("(...) == 'sunday'", Weekday.sunday) == true)
        }
    }

    @Test func handlersThatTakeTheObject() throws {
        try withLua { lua in
            try lua.register(Button.self)
            try lua.execute(
                """
                local ok = Button()
                ok.onClick = function(button) clicked = button end
                ok:click()
                """)

            let button = Weak(object: try lua["clicked"] as Button)
            #expect(button.object != nil)
            try lua.execute("clicked = nil")
            try Self.collect(lua)
            #expect(button.object == nil)
        }
    }

    /// Whether the object goes once the script has let go of it.
    @Test(arguments: [
        ("function() return ok end", "", false), ("function() return ok end", "ok.onClick = nil", true),
        ("'name' names.name = function() return ok end", "names = nil", true),
    ])
    func cyclesThroughSwift(handler: String, end: String, isReleased: Bool) throws {
        let lua = LuaRuntime()
        try lua.register(NamedButton.self, as: "Button")
        let script = "names = {} local ok = Button() ok.onClick = \(handler) \(end) return ok"
        let button = Weak(object: try lua.execute(script) as NamedButton)
        try Self.collect(lua)
        #expect((button.object == nil) == isReleased)
        try lua.close()
        #expect(button.object == nil)
    }

    private struct Weak<Object: AnyObject> {
        weak var object: Object?
    }

    /// Keeps a function, or the name of one.
    final class NamedButton: LuaExportable {
        var onClick: LuaValue = nil
        static var luaExports: LuaExports {
            LuaInitializer { NamedButton() }
            LuaProperty("onClick", writable: \.onClick)
        }
    }

    @Test func weakKeysDoNotEndACycle() throws {
        try withLua { lua in
            try lua.register(Button.self)
            try lua.execute(
                """
                handlers = setmetatable({}, { __mode = "k" })
                local ok = Button()
                handlers[ok] = function() return ok end
                """)
            try Self.collect(lua)
            #expect(try lua.eval("next(handlers) ~= nil") == true)
        }
    }

    /// Twice, for userdata go in the collection after their finalizer's; a call releases what Swift held.
    private static func collect(_ lua: LuaRuntime) throws {
        try lua.execute("collectgarbage() collectgarbage()")
        try lua.execute("")
    }

    @Test func reentry() throws {
        try withLua { lua in
            let basket = Basket()
            try lua.set("basket", to: basket)
            try lua.execute("basket:discard(function(item) return #basket.items > 2 and item == 'pear' end)")
            #expect(basket.items == ["apple", "plum"])
        }
    }

    @Test func initializersThatMayFail() throws {
        try withLua { lua in
            try lua.register(Release.self)
            #expect(try lua.eval("Release('2.1').major, Release('two')") == (2, LuaValue.nil))
            #expect(try lua.eval("Release.latest{ of = '3.0' }.major, Release.latest().major") == (3, 2))
            let wrong = try lua.compile("assert(Release('two'), 'no version')", name: "=t")
            expectLuaError(.runtime, "t:1: no version") { try wrong() }
        }
    }

    @Test func ownTypes() throws {
        try withLua { lua in
            try lua.register(Vector.self)
            try lua.register(Turtle.self)
            try lua.execute(
                """
                ada = Turtle("Ada")
                ada:forward(10)
                ada.mood = "calm"
                seconds = ada:move{ to = Vector(3, 4) + Vector(1), speed = 2 }
                """)
            let ada: Turtle = try lua["ada"]  // the very same object

            #expect(ada.trail.first?.x == 10)
            #expect(ada.tags == ["mood": "calm"])
            #expect(try lua["seconds"] == Vector(x: 4, y: 4).length / 2)
            let misspelt = try lua.compile("ada:forwrad(1)", name: "=t")
            expectLuaError(.runtime, "t:1: Turtle has no member 'forwrad' (did you mean 'forward'?)") { try misspelt() }
            let wrong = try lua.compile("ada:move{ to = Vector(1), speed = 'fast' }", name: "=t")
            expectLuaError(.argument, "t:1: bad argument 'speed' to 'move' (number expected, got string)") {
                try wrong()
            }
        }
    }

    @Test func inheritance() throws {
        try withLua { lua in
            let animals: [Animal] = [Animal(name: "Cat"), Dog(name: "Rex")]
            try lua.set("animals", to: animals)
            #expect(try lua.eval("animals[1]:sound() .. animals[2]:sound()") == "…woof")
            #expect(try lua.eval("animals[2]:fetch('ball')") == "Rex brings the ball")
        }
    }

    @Test func operators() throws {
        try withLua { lua in
            try lua.set("price", to: Money(cents: 250))
            #expect(try lua.eval("tostring(price + 2 * price * 2)") == "12.50")
            #expect(try lua.eval("price + price == price * 2") == true)
        }
    }

    @Test func modules() throws {
        try withLua { lua in
            let geometry = LuaModule("geometry") {
                LuaModuleFunction("area") { (width: Double, height: Double) in width * height }
                LuaModuleConstant("unit", "m")
                LuaModuleType(Vector.self)
            }
            try lua.preload(geometry)
            let area: Double = try lua.eval("require('geometry').area(3, 4)")

            #expect(area == 12)
        }
    }

    @Test func policies() throws {
        let guarded = LuaRuntime(
            access: .filter { access in
                switch access.kind {
                case .metamethod, .initializer: .deny("only the game makes turtles")
                default: access.isAssignment ? .deny("turtles are read-only") : .allow
                }
            })

        try guarded.set("ada", to: Turtle(name: "Ada"))
        #expect(try guarded.eval("ada.name") == "Ada")
        #expect {
            try guarded.compile("ada.mood = 'calm'", name: "=t")()
        } throws: {
            let error = $0 as? LuaError
            return error?.code == .denied
                && error?.message == "t:1: assigning 'mood' of Turtle is denied: turtles are read-only"
        }
    }
}
