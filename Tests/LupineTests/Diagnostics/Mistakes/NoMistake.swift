import Lupine

// The compiler has nothing to say to this one.

private struct Vector {
    var x = 0.0, y = 0.0
    var length: Double { (x * x + y * y).squareRoot() }
    mutating func scale(by factor: Double) { self = Vector(x: x * factor, y: y * factor) }
    static func + (first: Vector, second: Vector) -> Vector { Vector(x: first.x + second.x, y: first.y + second.y) }
}

private final class Turtle {
    let name: String
    var trail: [Vector] = []
    var tags: [String: String] = [:]
    init(name: String) { self.name = name }
    func forward(_ distance: Double) { trail.append(Vector(x: distance)) }
    func move(to target: Vector, speed: Double) throws -> Double { target.length / speed }
    static func population(of pond: String) -> Int { pond.count }
}

extension Vector: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Vector.init(x:y:), parameters: .named("x"), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("length", \.length)
        LuaMethod("scale") { $0.scale(by: $1) }
        LuaMetamethod(.add, +)
        LuaMetamethod(.len) { _ in 2 }
    }
}

private struct Age {
    let years: Int
    init?(_ years: Int) {
        if years < 0 { return nil }
        self.years = years
    }
}

extension Age: LuaExportable {
    static var luaExports: LuaExports { LuaInitializer(Age.init) }
}

private struct Size: LuaExportable {
    let length: Int
    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("length", default: 1)) { $0 < 1 ? nil : Size(length: $0) }
    }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Turtle.init(name:))
        LuaProperty("name", \.name)
        LuaProperty("steps") { $0.trail.count }
        LuaMethod("forward", forward)
        LuaMethod("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
        LuaMethod("hurry", parameters: .named("to"), .named("speed", default: 2)) { try $0.move(to: $1, speed: $2) }
        LuaStaticMethod("population", population, parameters: .named("pond"))
        LuaStaticMethod("age", parameters: .named("rings"), .named("first", default: 1)) { $0 + $1 }
        LuaStaticMethod("greet", parameters: .named("name")) { (name: String) in print(name) }
        LuaStaticProperty("legs", 4)
        LuaItem { $0.trail[$1 - 1] }
        LuaAttribute(get: { $0.tags[$1] }, set: { $0.tags[$1] = $2 })
        LuaMetamethod(.eq) { $0 === $1 }
        LuaSequence { $0.trail }
    }
}
