// Functions, both ways
//
// A Swift closure becomes a Lua function, which checks its arguments. A Lua function is called like a Swift one; one
// that is passed to Swift can be called back.

import Lupine

func functions() throws {
    let lua = LuaRuntime()

    try lua.register("distance") { (x: Double, y: Double) in (x * x + y * y).squareRoot() }
    try lua.register("twice") { (body: LuaFunction) in
        try body(1)
        try body(2)
    }
    try lua.execute(
        """
        print("5 =", distance(3, 4))
        twice(function(time) print("called back, time " .. time) end)
        print(pcall(distance, 3, "four"))

        function area(width, height)
            return width * height, "m²"
        end
        """)

    let area: LuaFunction = try lua["area"]
    let (value, unit): (Double, String) = try area(3, 4)
    print("The area is \(value) \(unit).")
}
