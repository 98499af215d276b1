import Lupine

private final class Turtle {
    func sleep(_ hours: Int) async -> Int { hours }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("sleep") { await $0.sleep($1) }
        // error: cannot pass function of type '(inout Turtle, Int) async -> Int' to parameter expecting synchronous
        //   function type
        // note: 'async' inferred from asynchronous operation used here
    }
}
