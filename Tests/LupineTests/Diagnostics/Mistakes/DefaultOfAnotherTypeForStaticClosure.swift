import Lupine

private final class Turtle {
    static func make(_ count: Int) -> Int { count }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaStaticMethod("make", parameters: .named("count", default: "many")) { make($0) }
        // error: cannot convert value of type 'String' to expected argument type 'Int'
    }
}
