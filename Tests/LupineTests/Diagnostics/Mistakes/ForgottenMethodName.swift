import Lupine

private final class Turtle {
    func forward(_ distance: Double) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod(forward)
        // error: 'init(_:)' is unavailable: a method needs the name Lua sees: LuaMethod("forward", forward)
        // note: 'init(_:)' has been explicitly marked unavailable here
    }
}
