// Tables
//
// A table is used where it is, or read as Swift's own collections.

import Lupine

func tables() throws {
    let lua = LuaRuntime()

    let pack: LuaTable = try lua.eval(
        """
        { name = "Lupine", den = { x = 3, y = 4 }, wolves = { "Ada", "Bo", "Cy" } }
        """)
    let name: String = try pack.name
    let x: Int = try pack.den.x
    let wolves: [String] = try pack.wolves
    print(name, x, wolves)

    try pack.set("size", to: wolves.count)
    try pack.remove("den")
    print(try pack.keys(String.self).sorted())

    // Made in Swift, seen in Lua.
    try lua.set("ages", to: ["Ada": 5, "Bo": 3])
    let total: Int = try lua.execute(
        """
        local total = 0
        for name, age in pairs(ages) do total = total + age end
        return total
        """)
    print("together they are \(total)")
}
