import Lupine

private final class Turtle {
    func sleep(_ hours: Int) async -> Int { hours }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("sleep", sleep)
        // error: invalid conversion from 'async' function of type '(Int) async -> Int' to synchronous function type
        //   '(Int) throws -> Int'
    }
}
