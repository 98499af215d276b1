import Lupine

private final class Turtle {
    let name = "Ada"
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("name", writable: \.name)
        // error: 'init(_:writable:)' is unavailable: this property cannot be written; drop the 'writable:' label to
        //   export it read-only
        // note: 'init(_:writable:)' has been explicitly marked unavailable here
    }
}
