import Lupine
import LupineTestSupport
import Testing

/// A structure that is nothing but its bytes.
struct Point: Equatable {
    var x = 0.0
    var y = 0.0

    var length: Double { (x * x + y * y).squareRoot() }
    mutating func scale(by factor: Double) { self = Point(x: x * factor, y: y * factor) }
    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
}

extension Point: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Point.init(x:y:), parameters: .named("x"), .named("y", default: 0))
        LuaProperty("x", writable: \.x)
        LuaProperty("y", writable: \.y)
        LuaProperty("length", \.length)
        LuaMethod("scale") { $0.scale(by: $1) }
        LuaMetamethod(.add, +)
    }
}

/// A class.
final class Turtle {
    let name: String
    var isPenDown = true
    var position = Point()
    init(name: String) { self.name = name }

    func forward(_ distance: Double) { position.x += distance }
    func move(to target: Point, speed: Double) throws -> Double {
        guard speed > 0 else { throw Refused("too slow") }
        position = target
        return target.length / speed
    }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Turtle.init(name:))
        LuaProperty("name", \.name)
        LuaProperty("penDown", writable: \.isPenDown)
        LuaProperty("position", writable: \.position)
        LuaMethod("forward", forward)
        LuaMethod("move", move(to:speed:), parameters: .named("to"), .named("speed", default: 1))
    }
}

/// An error of the exporter's own.
struct Refused: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension LuaRuntime {
    /// Runs a chunk whose lines messages give as `t:1`.
    func run(_ source: String) throws { try compile(source, name: "=t")() }
}

/// Checks that a chunk of one line fails, and that its whole message is the position and then this.
@discardableResult
func expectFailing(
    _ code: LuaError.Code = .runtime, in lua: LuaRuntime, _ source: String, _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
) -> LuaError? {
    expectLuaError(code, "t:1: " + message, sourceLocation: sourceLocation) { try lua.run(source) }
}
