import Lupine

let lua = LuaRuntime()
try lua.register("mark") { (darkness: Double) in darkness > 0.7 ? "#" : "." }
