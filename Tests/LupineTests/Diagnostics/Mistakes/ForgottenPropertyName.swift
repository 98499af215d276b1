import Lupine

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty(\.name)
        // error: 'init(_:)' is unavailable: a property needs the name Lua sees: LuaProperty("name", \.name)
        // note: 'init(_:)' has been explicitly marked unavailable here
    }
}
