import Lupine

private final class Turtle {
    func wear(_ shells: [Double]) -> Double { 0 }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaLeafMethod("wear", wear)
        // error: 'init(_:_:)' is unavailable: a leaf takes up to four numbers, booleans, strings and exported types, and returns one or nothing; export this as a LuaMethod
        // note: 'init(_:_:)' has been explicitly marked unavailable here
    }
}
