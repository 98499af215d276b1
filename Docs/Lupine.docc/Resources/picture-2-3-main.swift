import Lupine

let lua = LuaRuntime()
try lua.register("mark") { (darkness: Double) in darkness > 0.7 ? "#" : "." }

let program = try lua.compile(file: "picture.lua")
let picture: String = try program()
print(picture)
