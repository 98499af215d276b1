import Foundation
public import Lupine

/// A turtle that draws where it goes: a class, so Swift and Lua share it. Its text is the drawing.
public final class Turtle {
    public private(set) var position = Vector(x: 0, y: 0)
    /// Degrees, counted to the left from east.
    public var heading = 0.0
    public var isPenDown = true
    private var lines: [(from: Vector, to: Vector)] = []

    public init() {}

    /// A place that is too far away to draw.
    public struct Lost: Error, CustomStringConvertible {
        public let description = "the turtle would get lost: there is no paper a million steps away"
    }

    public func forward(_ distance: Double) throws {
        let angle = heading * .pi / 180
        try move(to: position + Vector(x: cos(angle), y: sin(angle)) * distance)
    }

    public func move(to target: Vector) throws {
        guard target.length < 1e6 else { throw Lost() }
        if isPenDown { lines.append((position, target)) }
        position = target
    }

    /// What the turtle has drawn, scaled to 60 columns.
    public var drawing: String {
        var canvas = BrailleCanvas(framing: lines.flatMap { [$0.from, $0.to] }, columns: 60)
        for line in lines { canvas.draw(from: line.from, to: line.to) }
        return canvas.text
    }
}

extension Turtle: LuaExportable {
    public static var luaExports: LuaExports {
        LuaInitializer { Turtle() }
        LuaProperty("position", \.position)
        LuaProperty("heading", writable: \.heading)
        LuaProperty("penDown", writable: \.isPenDown)
        LuaLeafMethod("forward", forward)
        LuaLeafMethod("left") { $0.heading += $1 }
        LuaLeafMethod("right") { $0.heading -= $1 }
        LuaMethod("move", move(to:), parameters: .named("to"))
        LuaMetamethod(.tostring, body: { $0.drawing.isEmpty ? "a turtle that has drawn nothing" : $0.drawing })
    }
}
