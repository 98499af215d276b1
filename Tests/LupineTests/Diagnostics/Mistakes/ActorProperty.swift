import Lupine

private actor Desk {
    var drawers = 3
}

extension Desk: LuaExportable {
    static var luaExports: LuaExports {
        LuaProperty("drawers", \.drawers)
        // error: cannot form key path to actor-isolated property 'drawers'
    }
}
