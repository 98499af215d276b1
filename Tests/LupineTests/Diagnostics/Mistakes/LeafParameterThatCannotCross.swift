import Lupine

private final class Turtle {
    func wear(_ shells: [Double]) -> Double { 0 }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaLeafMethod("wear", wear)
        // error: initializer 'init(_:_:)' requires that '[Double]' conform to 'LuaLeafConvertible'
        // note: where 'A' = '[Double]'
    }
}
