import Lupine

let lua = LuaRuntime()
