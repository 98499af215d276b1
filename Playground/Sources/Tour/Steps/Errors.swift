// Errors
//
// An error of Lua's is a LuaError, with a message and the functions that were running. A Swift error goes through Lua,
// where pcall may catch it; otherwise Swift gets that very error back. No Swift frame is ever unwound by Lua.

import Lupine

struct TankIsFull: Error {
    let surplus: Double
}

func errors() throws {
    let lua = LuaRuntime()

    let chunk = try lua.compile(
        """
        function check(value)
            if not value then error("no value") end
        end

        function work()
            check(42)
            check(nil)
        end
        """, name: "@work.lua")
    try chunk()
    do {
        try (lua["work"] as LuaFunction)()
    } catch let error as LuaError {
        print(error)
    }

    try lua.register("refuel") { (litres: Double) in
        if litres > 40 { throw TankIsFull(surplus: litres - 40) }
    }
    do {
        try lua.execute("refuel(45)")
    } catch let error as TankIsFull {
        print("\(error.surplus) litres too many")
    }
    try lua.execute("print('caught: ' .. tostring(select(2, pcall(refuel, 50))))")
}
