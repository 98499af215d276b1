// Evaluating Lua
//
// A runtime is a Lua state with its globals. What is read of a result is what the type on the left says; a result that
// does not fit is an error. `...` in Lua stands for the arguments.

import Lupine

func evaluating() throws {
    let lua = LuaRuntime()

    let sum: Int = try lua.eval("1 + 1")
    let (name, size): (String, Int) = try lua.eval("..., #...", "wolf")
    print(sum, name, size)

    try lua.execute(
        """
        local words = {}
        for word in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = word end
        reversed = table.concat(words, " "):reverse()
        """)
    let reversed: String = try lua["reversed"]
    print(reversed)

    let wolves: [String]? = try lua.eval("nil")
    print(wolves ?? ["no wolves"])
}
