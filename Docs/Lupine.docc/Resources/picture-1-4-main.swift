import Lupine

let lua = LuaRuntime()
let answer: Int = try lua.eval("6 * 7")
let (name, size): (String, Int) = try lua.eval("_VERSION, #_VERSION")
print("\(name) says \(answer), in \(size) letters.")
