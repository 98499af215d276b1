import Lupine

let lua = LuaRuntime()
try lua.register(Canvas.self)

do {
    let program = try lua.compile(file: "picture.lua")
    let canvas: Canvas = try program()
    print(canvas.text)
} catch let error as LuaError {
    print("The picture could not be drawn.")
    print(error.message)
}
