import Lupine

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {}

extension Turtle {
    static var luaExports: LuaExports {
        LuaProperty("name", \.name)
        // warning: result of 'LuaMember<Root>.Property' initializer is unused
        LuaProperty("title", \.name)
        // warning: result of 'LuaMember<Root>.Property' initializer is unused
    }
}
