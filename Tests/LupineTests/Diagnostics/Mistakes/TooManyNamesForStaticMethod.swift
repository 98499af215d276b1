import Lupine

private final class Turtle {
    static func make(_ count: Int) -> Int { count }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticMethod("make", make, parameters: .named("count"), .named("speed"))
        // error: 'init(_:_:parameters:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(_:_:parameters:)' has been explicitly marked unavailable here
    }
}
