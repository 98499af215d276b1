import Lupine

private final class Turtle {
    static func make(_ count: Int, _ name: String) -> Int { count }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticMethod("make", parameters: .named("count")) { make($0, $1) }
        // error: 'init(_:parameters:body:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(_:parameters:body:)' has been explicitly marked unavailable here
    }
}
