import Lupine

private final class Turtle {
    func shells(_ count: Int) -> [Double] { [] }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaLeafMethod("shells", shells)
        // error: initializer 'init(_:_:)' requires that '[Double]' conform to 'LuaLeafResult'
        // note: where 'Result' = '[Double]'
    }
}
