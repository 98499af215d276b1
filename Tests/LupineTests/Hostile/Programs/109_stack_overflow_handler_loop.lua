-- expect: ok false
-- group: defects of LuaJIT
-- why: a handler of a stack overflow that overflows the stack
local function f() return 1 + f() end
local function h(e) return f() end
return (xpcall(f, h))
