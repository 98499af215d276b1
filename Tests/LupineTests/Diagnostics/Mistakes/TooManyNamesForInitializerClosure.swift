import Lupine

private final class Turtle {
    init(age: Int) {}
}

extension Turtle: LuaExportable {
    static var luaExports: LuaExports {
        LuaInitializer(parameters: .named("age"), .named("name")) { Turtle(age: $0) }
        // error: 'init(parameters:body:)' is unavailable: give 'parameters:' one name for each argument
        // note: 'init(parameters:body:)' has been explicitly marked unavailable here
    }
}
