import Lupine

let lua = LuaRuntime()
try lua.register(Canvas.self)

let program = try lua.compile(file: "picture.lua")
let canvas: Canvas = try program()
print(canvas.text)
