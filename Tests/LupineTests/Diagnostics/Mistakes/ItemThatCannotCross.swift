import Lupine

private struct Opaque {}

private final class Turtle {
    func shell(at day: Int) -> Opaque { Opaque() }
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaItem { $0.shell(at: $1) }
        // error: initializer 'init(get:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'Value' = 'Opaque'
    }
}
