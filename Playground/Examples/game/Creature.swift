import Lupine

/// Something that moves on the field; Swift and Lua share it.
final class Creature {
    var letter: Character
    var position: Vector
    var velocity = Vector(x: 0, y: 0)

    init(letter: Character, position: Vector) {
        self.letter = letter
        self.position = position
    }
}

extension Creature: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("letter", writable: \.letter)
        LuaLeafProperty("position", writable: \.position)
        LuaLeafProperty("velocity", writable: \.velocity)
    }
}
