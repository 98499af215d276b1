import Lupine

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("name", \.nmae)
        // error: value of type 'Turtle' has no member 'nmae'
    }
}
