import Lupine

private final class Turtle {
    func run(_ lua: LuaRuntime) -> Double { 0 }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaLeafMethod("run", run)
        // error: initializer 'init(_:_:)' requires that 'LuaRuntime' conform to 'LuaLeafConvertible'
        // note: where 'A' = 'LuaRuntime'
    }
}
