import Lupine

private final class Turtle {
    let leg = 1
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        for index in 0..<3 {
            LuaProperty("leg\(index)", \.lge)
            // error: value of type 'Turtle' has no member 'lge'
        }
    }
}
