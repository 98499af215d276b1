import Lupine

private struct Opaque {}

private final class Turtle {
    func wear(_ shell: Opaque, day: Int) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaMethod("wear", wear, parameters: .named("shell"), .named("day"))
        // error: initializer 'init(_:_:parameters:)' requires that 'Opaque' conform to 'LuaConvertible'
        // note: where 'each Argument' = 'Opaque'
    }
}
