import Lupine

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        "name"
        // error: argument type 'String' does not conform to expected type 'LuaExport'
        LuaProperty("name", \.name)
    }
}
