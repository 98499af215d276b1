import Lupine

let lua = LuaRuntime()
try lua.register(Canvas.self)

do {
    let program = try lua.compile(file: "picture.lua")
    let canvas: Canvas = try program()
    print(canvas.text)
    if let reason: String = try lua["reason"] { print("Not drawn: \(reason)") }
} catch let error as LuaError {
    print("The picture could not be drawn.")
    print(error.message)
} catch let failure as Canvas.Failure {
    print("The canvas refused: \(failure)")
}
