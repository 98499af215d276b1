import Lupine
import LupineTestSupport
import Testing

// The snippets of Docs/Lupine.docc/JITLane.md, word for word.

final class Sensor {
    var gain = 1.0
    private(set) var total = 0.0

    func record(_ value: Double) -> Double {
        total += value * gain
        return total
    }
}

extension Sensor: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer { Sensor() }
        LuaLeafMethod("record", record)
        LuaLeafProperty("gain", writable: \.gain)
    }
}

struct Velocity {
    var x = 0.0, y = 0.0
    var speed: Double { (x * x + y * y).squareRoot() }
    static func + (a: Velocity, b: Velocity) -> Velocity { Velocity(x: a.x + b.x, y: a.y + b.y) }
}

extension Velocity: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(Velocity.init(x:y:))
        LuaProperty("x", writable: \.x)  // in place
        LuaProperty("y", writable: \.y)
        LuaLeafProperty("speed", \.speed)  // a call of the getter
        LuaLeafMetamethod(.add, +)
    }
}

@Suite struct LaneSnippets {
    @Test func leaves() throws {
        let lua = LuaRuntime()
        try lua.register(Sensor.self)
        try lua.registerLeaf("hypotenuse") { (x: Double, y: Double) in (x * x + y * y).squareRoot() }
        let total: Double = try lua.execute(
            """
            local sensor, total = Sensor(), 0
            for i = 1, 1000000 do total = sensor:record(hypotenuse(3, 4)) end
            return total
            """)
        #expect(total == 5_000_000)
    }

    @Test func structures() throws {
        let lua = LuaRuntime()
        try lua.register(Velocity.self)
        #expect(try lua.eval("(Velocity(1, 1) + Velocity(2, 3)).speed") == 5.0)
    }

    @Test func thePromiseIsChecked() throws {
        let words = try ProjectFiles.text(of: "Docs/Lupine.docc/JITLane.md").split(whereSeparator: \.isWhitespace)
        let lua = LuaRuntime()
        try lua.registerLeaf("leaf") { try lua.execute("") }
        let error = luaError { try lua.execute("leaf()") }
        #expect(error?.code == .busy)
        #expect(words.joined(separator: " ").contains("\"\(error?.message ?? "none")\""))
    }
}
