import Foundation
import Lupine

/// A game whose rules are in Lua: the Swift side of `game.lua`.
public final class Game {
    public let width = 72, height = 20
    /// Seconds from one tick to the next.
    public let step = 1.0 / 60
    /// How many ticks there were.
    public private(set) var ticks = 0
    public private(set) var isOver = false

    private let lua = LuaRuntime(libraries: [.base, .math])
    private let field = Field()
    private let tick: LuaFunction

    /// Sets the game up.
    ///
    /// - Parameter seed: Which of many games it is.
    public init(seed: UInt64) throws {
        var generator = Generator(state: seed)
        let field = field
        try lua.register(Vector.self)
        try lua.register(Creature.self)
        try lua.set("width", to: width)
        try lua.set("height", to: height)
        try lua.register("spawn") { (letter: Character, place: Vector) in field.spawn(letter, at: place) }
        try lua.registerLeaf("random") { generator.next() }
        try lua.compile(file: Bundle.module.bundleURL.appendingPathComponent("game.lua").path)()
        tick = try lua["tick"]
        let start: LuaFunction = try lua["start"]
        try start()
    }

    /// Lets the time go on by a step.
    public func advance() throws {
        ticks += 1
        isOver = try tick(step)
    }

    /// The field as text, a line for each row.
    public var picture: String {
        var rows = Array(repeating: Array(repeating: Character("·"), count: width), count: height)
        for creature in field.creatures {
            // Lua may put a creature anywhere.
            guard let column = Int(exactly: creature.position.x.rounded(.down)),
                let row = Int(exactly: creature.position.y.rounded(.down))
            else { continue }
            rows[min(max(row, 0), height - 1)][min(max(column, 0), width - 1)] = creature.letter
        }
        return rows.map { String($0) }.joined(separator: "\n")
    }
}

/// Who is on the field.
private final class Field {
    private(set) var creatures: [Creature] = []

    func spawn(_ letter: Character, at place: Vector) -> Creature {
        let creature = Creature(letter: letter, position: place)
        creatures.append(creature)
        return creature
    }
}

/// Numbers that look random, and are the same for the same seed.
private struct Generator {
    var state: UInt64

    mutating func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53 as UInt64)
    }
}
