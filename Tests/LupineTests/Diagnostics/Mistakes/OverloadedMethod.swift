import Lupine

private final class Turtle {
    func eat(_ count: Int) -> Int { count }
    // note: found this candidate
    func eat(_ name: String) -> String { name }
    // note: found this candidate
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("eat", eat)
        // error: ambiguous use of 'eat'
    }
}
