// Iteration
//
// Lua goes over Swift's sequences element by element, without a copy; `break` stops them.

import Lupine

struct Countdown: Sequence, IteratorProtocol, LuaExportable {
    var count: Int

    mutating func next() -> Int? {
        defer { count -= 1 }
        return count > 0 ? count : nil
    }

    static var luaExports: LuaExports {
        LuaInitializer(Countdown.init(count:))
        LuaSequence { $0 }
    }
}

func iteration() throws {
    let lua = LuaRuntime()
    try lua.register(Countdown.self)
    try lua.set("planets", to: LuaIterable(["Venus", "Earth", "Mars"]))
    try lua.set("squares", to: LuaIterable((1...).lazy.map { $0 * $0 }))
    try lua.execute(
        """
        for i, name in swift.enumerate(planets, 2) do print(i .. ". " .. name) end

        local sum = 0
        for square in swift.iter(squares) do
            if square > 1000 then break end
            sum = sum + square
        end
        print("squares up to 1000: " .. sum)

        for n in swift.iter(Countdown(3)) do io.write(n, "… ") end
        print("lift-off")
        """)
}
