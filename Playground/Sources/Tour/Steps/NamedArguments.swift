// Named arguments
//
// With `parameters:` a call may name its arguments, and leave out those that have a default.

import Lupine

final class Wolf: LuaExportable {
    var place = Vector()

    func run(to target: Vector, speed: Double) -> String {
        defer { place = target }
        return "to (\(target.x), \(target.y)) in \((target.length / speed).rounded()) s"
    }

    static var luaExports: LuaExports {
        LuaInitializer { Wolf() }
        LuaProperty("place", \.place)
        LuaMethod("run", run(to:speed:), parameters: .named("to"), .named("speed", default: 1))
    }
}

func namedArguments() throws {
    let lua = LuaRuntime()
    try lua.register(Vector.self)
    try lua.register(Wolf.self)
    try lua.execute(
        """
        local ada = Wolf()
        print(ada:run { to = Vector(30, 40), speed = 10 })
        print(ada:run { Vector(3, 4) })
        print(ada:run(Vector(6, 8), 2))
        print(pcall(ada.run, ada, { to = Vector(3, 4), sped = 10 }))
        """)
    let ada = Wolf()
    let words: String = try lua.eval("(...):run(Vector(9, 12))", ada)
    print(words, "– and Swift sees it: \(ada.place)")
}
