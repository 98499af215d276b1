import Lupine

private final class Turtle {
    let name = "Ada"
    static let isTagged = true
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("name", \.name)
        if Turtle.isTagged {
            "tag"
            // error: argument type 'String' does not conform to expected type 'LuaExport'
        }
    }
}
